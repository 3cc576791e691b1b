package io.candlewick.console.candles;

import io.candlewick.console.OneDatabase;
import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.Candles;
import io.candlewick.model.Micros;
import io.candlewick.model.windows.Window;
import io.candlewick.store.CandleWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/** Random candles of a minute in the table, with gaps between them. */
final class StoredSeries {
  private static final long MINUTE = 60_000_000L;

  private StoredSeries() {}

  /** Stores candles under a symbol of its own, and returns them in the order of time. */
  static List<Candle> write(String symbol, String from, String to, int seed) {
    return write(symbol, from, to, seed, 900);
  }

  /**
   * Stores candles under a symbol of its own.
   *
   * @param longest no gap has more minutes, 1 or more
   */
  static List<Candle> write(String symbol, String from, String to, int seed, int longest) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Candle> candles = new ArrayList<>();
    long end = Micros.of(Instant.parse(to));
    long time = Micros.of(Instant.parse(from));
    while (time < end) {
      candles.add(Candles.random(random, symbol, time));
      time +=
          MINUTE * (random.nextInt(40) == 0 ? 1 + random.nextInt(longest) : 1 + random.nextInt(3));
    }
    new CandleWriter(OneDatabase.pool()).write(candles);
    return candles;
  }

  /** The close of the last candle before a window. */
  static OptionalLong closeBefore(List<Candle> candles, Window window) {
    return candles.stream()
        .filter(candle -> candle.windowStart().isBefore(window.startTime()))
        .mapToLong(Candle::close)
        .reduce((first, second) -> second);
  }

  static CandleQuery query() {
    return query("2100-01-01T00:00:00Z");
  }

  /** A query at a moment. */
  static CandleQuery query(String now) {
    return new CandleQuery(
        OneDatabase.pool(),
        CandleInterval.ONE_MINUTE,
        Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
  }
}
