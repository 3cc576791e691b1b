package io.candlewick.audit.compare;

import io.candlewick.audit.history.TickHistory;
import io.candlewick.audit.late.UntrackedNumbers;
import io.candlewick.audit.late.WindowSet;
import io.candlewick.model.CountText;
import java.util.function.Consumer;

/**
 * Checks whether the ticks after the snapshot explain the data that is served ahead of it. One more
 * read is enough, because nothing can be served before its tick is in Kafka. A second one is needed
 * if a repair has merged late ticks into windows that were settled after the snapshot.
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
   * Reports as a difference everything that remains unexplained.
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
