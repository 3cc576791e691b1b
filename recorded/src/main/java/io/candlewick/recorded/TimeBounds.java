package io.candlewick.recorded;

import io.candlewick.model.Micros;
import io.candlewick.model.TickRules;
import java.time.Duration;
import java.time.Instant;

/**
 * The range of times in a recorded file. A time outside usually has another unit than was given.
 *
 * @param earliest the first time allowed, microseconds since 1970
 * @param latest the last one
 */
public record TimeBounds(long earliest, long latest) {
  private static final Instant EARLIEST_PLAUSIBLE = Instant.parse("1990-01-01T00:00:00Z");
  private static final Duration ALLOWED_CLOCK_DIFFERENCE = Duration.ofDays(1);
  private static final TimeBounds ANY = new TimeBounds(0, TickRules.MAX_EVENT_TIME);

  /** From 1990 to a day after now. */
  public static TimeBounds at(Instant now) {
    return new TimeBounds(
        Micros.of(EARLIEST_PLAUSIBLE), Micros.of(now.plus(ALLOWED_CLOCK_DIFFERENCE)));
  }

  /** Every time that a tick can have. */
  public static TimeBounds any() {
    return ANY;
  }

  boolean contains(long micros) {
    return micros >= earliest && micros <= latest;
  }

  /** Whether these bounds are narrower than those of every tick. */
  boolean areNarrow() {
    return !equals(ANY);
  }

  /** What is wrong with a time outside the bounds, in words. */
  String fault(long micros) {
    return micros < earliest ? "before 1990" : "more than a day ahead";
  }
}
