package io.candlewick.console.candles;

import io.candlewick.model.Gap;
import io.candlewick.model.Micros;
import io.candlewick.model.windows.Window;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * How many ticks may be missing in windows of one symbol: the sizes of all open gaps that touch
 * one. The times of missing ticks are between those of the two ticks next to their gap, inclusive.
 * Immutable and thread-safe.
 */
public final class MissingTicks {
  private final long[] starts;
  private final long[] startedBefore;
  private final long[] ends;
  private final long[] endedBefore;

  /** Of open gaps in any order. */
  public MissingTicks(List<Gap> gaps) {
    this.starts = sorted(gaps, MissingTicks::start);
    this.startedBefore = sums(gaps, MissingTicks::start);
    this.ends = sorted(gaps, MissingTicks::end);
    this.endedBefore = sums(gaps, MissingTicks::end);
  }

  private static long start(Gap gap) {
    return Math.min(Micros.of(gap.after()), Micros.of(gap.before()));
  }

  private static long end(Gap gap) {
    return Math.max(Micros.of(gap.after()), Micros.of(gap.before()));
  }

  private static long[] sorted(List<Gap> gaps, ToLongFunction<Gap> time) {
    return gaps.stream().mapToLong(time).sorted().toArray();
  }

  /** How many numbers the first gaps miss, by how many gaps. */
  private static long[] sums(List<Gap> gaps, ToLongFunction<Gap> time) {
    long[] sums = new long[gaps.size() + 1];
    int next = 1;
    for (Gap gap : gaps.stream().sorted(Comparator.comparingLong(time)).toList()) {
      sums[next] = sums[next - 1] + gap.size();
      next++;
    }
    return sums;
  }

  /** How many ticks may be missing in a window. */
  public long in(Window window) {
    return startedBefore[before(starts, window.end())] - endedBefore[before(ends, window.start())];
  }

  /** How many times are before one. */
  private static int before(long[] times, long time) {
    int at = Arrays.binarySearch(times, time);
    if (at < 0) {
      return -at - 1;
    }
    while (at > 0 && times[at - 1] == time) {
      at--;
    }
    return at;
  }
}
