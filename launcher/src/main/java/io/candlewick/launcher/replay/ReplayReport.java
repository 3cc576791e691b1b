package io.candlewick.launcher.replay;

import io.candlewick.model.OffsetRanges;
import io.candlewick.recorded.RecordedRow;
import java.util.List;
import java.util.Map;

/**
 * What a replay did.
 *
 * @param published ticks published, by symbol, in alphabetical order
 * @param rejected rows that were not published, all counted
 * @param firstRejected the first of them, at most {@value FileReplay#REJECTS_KEPT}
 * @param endOffsets per partition of {@code market.ticks}, the offset behind the replay's last tick
 * @param offsets where on {@code market.ticks} its ticks are
 */
public record ReplayReport(
    Map<String, Long> published,
    long rejected,
    List<RecordedRow.Rejected> firstRejected,
    Map<Integer, Long> endOffsets,
    OffsetRanges offsets) {

  /** All ticks published. */
  public long total() {
    return published.values().stream().mapToLong(Long::longValue).sum();
  }
}
