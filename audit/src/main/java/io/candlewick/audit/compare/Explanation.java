package io.candlewick.audit.compare;

import io.candlewick.audit.history.TickHistory;
import io.candlewick.audit.late.UntrackedNumbers;
import io.candlewick.audit.late.WindowSet;
import io.candlewick.model.CountText;
import java.util.function.Consumer;

/**
 * Explains what is served ahead of the snapshot by the ticks after it. One further read is enough
 * because nothing can be served before its tick is in Kafka; and one more where a repair has put
 * late ticks into windows that were settled after the snapshot.
 */
final class Explanation {
  private final AuditedLog log;
  private final AuditParts parts;
  private final Consumer<String> progress;

  Explanation(AuditedLog log, AuditParts parts, Consumer<String> progress) {
    this.log = log;
    this.parts = parts;
    this.progress = progress;
  }

  /**
   * Reports everything that stays unexplained as a difference.
   *
   * @param history has judged the ticks up to the snapshot
   */
  void run(TickHistory history) {
    if (isAnythingAhead()) {
      history.judgeOneByOne(new TicksBeyondSnapshot(parts));
      log.readBeyond(history);
    }
    explainRepairedWindows();
    parts.openCandles().settleUnexplained();
    parts.gaps().settleUnexplained();
    parts.anomalies().settleUnexplained(log.snapshot().isWhole());
    parts.balance().settleUnexplained(history);
  }

  private boolean isAnythingAhead() {
    return parts.openCandles().isUnexplained()
        || parts.gaps().isUnexplained()
        || parts.anomalies().isUnexplained()
        || parts.balance().isUnexplained();
  }

  private void explainRepairedWindows() {
    WindowSet windows = parts.openCandles().maybeRepaired();
    if (!windows.isEmpty()) {
      progress.accept(
          "Computing " + CountText.of(windows.size(), "candle") + " that may have been repaired");
      log.merge(windows, new UntrackedNumbers(), parts.openCandles());
    }
  }
}
