package io.candlewick.store;

import io.candlewick.model.Candle;
import io.candlewick.model.Gap;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The incomplete candles of one symbol: those whose window an open gap may touch. The event times
 * of the missing ticks are between those of the two ticks next to the gap, inclusive. Immutable and
 * thread-safe.
 */
public final class IncompleteWindows {
  /** From start to end, both inclusive; no two touch. */
  private final NavigableMap<Instant, Instant> spans;

  private IncompleteWindows(NavigableMap<Instant, Instant> spans) {
    this.spans = spans;
  }

  /** Of open gaps in any order. */
  static IncompleteWindows of(List<Gap> gaps) {
    NavigableMap<Instant, Instant> spans = new TreeMap<>();
    for (Gap gap : gaps) {
      boolean inOrder = gap.after().isBefore(gap.before());
      Instant start = inOrder ? gap.after() : gap.before();
      Instant end = inOrder ? gap.before() : gap.after();
      add(spans, start, end);
    }
    return new IncompleteWindows(spans);
  }

  private static void add(NavigableMap<Instant, Instant> spans, Instant start, Instant end) {
    Instant first = start;
    Instant last = end;
    for (Map.Entry<Instant, Instant> other = spans.floorEntry(last);
        other != null && !other.getValue().isBefore(first);
        other = spans.floorEntry(last)) {
      first = other.getKey().isBefore(first) ? other.getKey() : first;
      last = other.getValue().isAfter(last) ? other.getValue() : last;
      spans.remove(other.getKey());
    }
    spans.put(first, last);
  }

  /** Whether a tick may be missing in the candle's window. */
  public boolean contains(Candle candle) {
    Map.Entry<Instant, Instant> nearest = spans.lowerEntry(candle.windowEnd());
    return nearest != null && !nearest.getValue().isBefore(candle.windowStart());
  }
}
