package io.candlewick.batch.report.details;

import java.util.List;

/**
 * How the verdict differs from that of the hour before.
 *
 * @param status of the final report of the hour before, {@code success} or {@code failed}
 * @param newlyFailed checks that failed now and passed then
 * @param mended checks that failed then and passed now
 */
public record HourBefore(String status, List<String> newlyFailed, List<String> mended) {
  public HourBefore {
    newlyFailed = newlyFailed == null ? List.of() : List.copyOf(newlyFailed);
    mended = mended == null ? List.of() : List.copyOf(mended);
  }
}
