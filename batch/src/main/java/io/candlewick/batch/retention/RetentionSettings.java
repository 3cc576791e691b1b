package io.candlewick.batch.retention;

import java.util.ArrayList;
import java.util.List;

/**
 * How long data is kept, and how much care is taken. Immutable.
 *
 * @param log ticks on {@code market.ticks}; what Kafka's own retention removes is gone as well
 * @param documents raw ticks in MongoDB
 * @param candles candles in {@code ohlcv}
 * @param reports reports with their checks and pages
 * @param evenUnreported whether hours go too whose report failed or is missing
 * @param isDryRun whether nothing is removed, only counted
 */
public record RetentionSettings(
    Keep log,
    Keep documents,
    Keep candles,
    Keep reports,
    boolean evenUnreported,
    boolean isDryRun) {
  public RetentionSettings {
    List<String> faults = new ArrayList<>();
    if (!candles.isAll() && !log.isAll() && candles.isShorterThan(log)) {
      faults.add(fault("candles", candles, "ticks on market.ticks", log));
    }
    if (!reports.isAll() && !candles.isAll() && reports.isShorterThan(candles)) {
      faults.add(fault("reports", reports, "candles", candles));
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
  }

  private static String fault(String what, Keep keep, String other, Keep longer) {
    return "%s must be kept at least as long as %s: %s is less than %s"
        .formatted(what, other, keep, longer);
  }

  /** Everything is kept. */
  public static RetentionSettings keepingAll() {
    return new RetentionSettings(Keep.ALL, Keep.ALL, Keep.ALL, Keep.ALL, false, false);
  }

  /** The same settings, with nothing removed. */
  public RetentionSettings dryRun() {
    return new RetentionSettings(log, documents, candles, reports, evenUnreported, true);
  }

  /** Whether there is nothing to do. */
  public boolean keepsAll() {
    return log.isAll() && documents.isAll() && candles.isAll() && reports.isAll();
  }
}
