package io.candlewick.store;

import io.candlewick.model.Candle;
import io.candlewick.model.Gap;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Which candles of one symbol are incomplete: those whose window an open gap may reach into. The
 * missing ticks lie anywhere from the event time of the gap's one neighbour to that of the other,
 * both included. Immutable and thread-safe.
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
