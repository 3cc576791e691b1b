package io.candlewick.launcher.plan;

import java.time.Duration;

/**
 * What a platform is to carry. Immutable.
 *
 * @param symbols how many have ticks, 1 to 1,000,000
 * @param ticksPerSecond over all symbols, on average, above 0, at most 100,000,000
 * @param retention how long everything is kept, 1 hour to 10 years
 */
record Workload(int symbols, double ticksPerSecond, Duration retention) {
  static final int MOST_SYMBOLS = 1_000_000;
  static final double MOST_TICKS = 100_000_000;
  static final Duration SHORTEST = Duration.ofHours(1);
  static final Duration LONGEST = Duration.ofDays(3_653);

  /** The stream writes the candle of a symbol that has ticks about once a second. */
  private static final double REVISIONS_PER_SECOND = 1;

  private static final double CANDLES_PER_SECOND = 1 / 60.0;

  Workload {
    if (symbols < 1 || symbols > MOST_SYMBOLS) {
      throw new IllegalArgumentException(
          "--symbols is %d: give 1 to %,d".formatted(symbols, MOST_SYMBOLS));
    }
    if (!(ticksPerSecond > 0 && ticksPerSecond <= MOST_TICKS)) {
      throw new IllegalArgumentException(
          "--rate is %s: give the ticks per second over all symbols, above 0 and at most %,.0f"
              .formatted(ticksPerSecond, MOST_TICKS));
    }
    if (retention.compareTo(SHORTEST) < 0 || retention.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "--retention is %s: give 1h to %dd".formatted(retention, LONGEST.toDays()));
    }
  }

  /** How often candles are written in a second: not more often than there are ticks. */
  double revisionsPerSecond() {
    return Math.min(ticksPerSecond, symbols * REVISIONS_PER_SECOND);
  }

  /** How many new candles of a minute there are in a second: not more than there are ticks. */
  double candlesPerSecond() {
    return Math.min(ticksPerSecond, symbols * CANDLES_PER_SECOND);
  }

  double retentionSeconds() {
    return (double) retention.toSeconds();
  }
}
