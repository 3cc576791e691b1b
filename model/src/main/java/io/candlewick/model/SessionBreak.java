package io.candlewick.model;

import java.time.Duration;

/**
 * Tells from one tick alone whether trading had paused before it, as over a night or a weekend: it
 * is the first tick of its UTC day, and comes half an hour or more after the day began. So its
 * symbol has been silent for at least that long, and its return against the previous price is the
 * gap over a break, not the move of one tick.
 *
 * <p>A break that the tick cannot prove is not found: one within a UTC day, or one that ends in the
 * first half hour of the day. A market that trades without pause has no breaks. Every tick that was
 * published after one of a later day looks like the first of its day, because its open, high and
 * low are its own price; none of them is judged from half an hour after midnight on. Pure and
 * thread-safe; allocates nothing.
 */
public final class SessionBreak {
  /** How long a symbol has been silent at least where a break is found. */
  public static final Duration MIN_SILENCE = Duration.ofMinutes(30);

  private static final long MIN_SILENCE_MICROS = MIN_SILENCE.toNanos() / 1_000;
  private static final long DAY_MICROS = Duration.ofDays(1).toNanos() / 1_000;

  private SessionBreak() {}

  /**
   * Whether there was a break before a tick. The first tick of a day is its open, high and low; a
   * later one for which that holds has not moved, so nothing depends on the answer.
   *
   * @param eventTime microseconds since 1970
   * @param price scaled by 10<sup>8</sup>, like the prices of the UTC day so far
   */
  public static boolean isBefore(
      long eventTime, long price, long dayOpen, long dayHigh, long dayLow) {
    return price == dayOpen
        && price == dayHigh
        && price == dayLow
        && Math.floorMod(eventTime, DAY_MICROS) >= MIN_SILENCE_MICROS;
  }

  /** Whether there was a break before a tick. */
  public static boolean isBefore(Tick tick) {
    return isBefore(tick.eventTime(), tick.price(), tick.dayOpen(), tick.dayHigh(), tick.dayLow());
  }
}
