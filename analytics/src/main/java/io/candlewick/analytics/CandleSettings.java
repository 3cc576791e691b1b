package io.candlewick.analytics;

import io.candlewick.model.CandleInterval;
import io.candlewick.model.LatenessSchedule;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * How candles are built. Immutable.
 *
 * @param interval the length of a candle
 * @param lateness how far behind the newest event time a tick may come, and from which tick on. A
 *     tick exactly that far behind is still in time.
 * @param maxOpenWindows most windows of one symbol that may be open at once, 1 to {@value
 *     #LARGEST_BOUND}; a lateness that needs more is refused
 * @param maxSequenceRanges most runs of consecutive sequence numbers remembered for one symbol and
 *     epoch, 1 to {@value #LARGEST_BOUND}; beyond it the lowest hole is given up (see {@link
 *     CandleMachine})
 */
public record CandleSettings(
    CandleInterval interval, LatenessSchedule lateness, int maxOpenWindows, int maxSequenceRanges) {

  /** Lateness allowed unless configured. */
  public static final Duration DEFAULT_LATENESS = Duration.ofMinutes(5);

  /** Bound of open windows unless configured. */
  public static final int DEFAULT_MAX_OPEN_WINDOWS = 512;

  /** Bound of sequence ranges unless configured. */
  public static final int DEFAULT_MAX_SEQUENCE_RANGES = 256;

  /** Largest value of either bound. */
  public static final int LARGEST_BOUND = 4096;

  public CandleSettings {
    Objects.requireNonNull(interval, "interval");
    Objects.requireNonNull(lateness, "lateness");
    checkBound("open windows", maxOpenWindows);
    checkBound("sequence ranges", maxSequenceRanges);
    Duration longest = interval.toDuration().multipliedBy(maxOpenWindows - 1L);
    if (lateness.longest().compareTo(longest) > 0) {
      throw new IllegalArgumentException(
          "A lateness of "
              + lateness.longest()
              + " with candles of "
              + interval
              + " needs more than "
              + maxOpenWindows
              + " open windows a symbol: use a lateness of at most "
              + longest
              + " or longer candles");
    }
  }

  /**
   * Settings with one lateness for every tick.
   *
   * @throws IllegalArgumentException naming the value and its limits
   */
  public CandleSettings(
      CandleInterval interval, Duration lateness, int maxOpenWindows, int maxSequenceRanges) {
    this(interval, LatenessSchedule.constant(lateness), maxOpenWindows, maxSequenceRanges);
  }

  private static void checkBound(String what, int bound) {
    if (bound < 1 || bound > LARGEST_BOUND) {
      throw new IllegalArgumentException(
          "A bound of " + bound + " " + what + " cannot be used: write 1 to " + LARGEST_BOUND);
    }
  }

  /** Settings with one lateness for every tick and the default bounds. */
  public static CandleSettings of(CandleInterval interval, Duration lateness) {
    return of(interval, LatenessSchedule.constant(lateness));
  }

  /** Settings with the default bounds. */
  public static CandleSettings of(CandleInterval interval, LatenessSchedule lateness) {
    return new CandleSettings(
        interval, lateness, DEFAULT_MAX_OPEN_WINDOWS, DEFAULT_MAX_SEQUENCE_RANGES);
  }

  /** Candles of one minute, five minutes of lateness, default bounds. */
  public static CandleSettings defaults() {
    return of(CandleInterval.ONE_MINUTE, DEFAULT_LATENESS);
  }

  /** Most windows of one symbol that are open at once with this interval and lateness. */
  public int openWindowsNeeded() {
    long longest = lateness.longest().dividedBy(ChronoUnit.MICROS.getDuration());
    long interval = interval().micros();
    long wholeIntervals = longest / interval + (longest % interval == 0 ? 0 : 1);
    return Math.toIntExact(wholeIntervals + 1);
  }
}
