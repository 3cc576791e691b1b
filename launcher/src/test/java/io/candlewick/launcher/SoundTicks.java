package io.candlewick.launcher;

import io.candlewick.model.FixedPoint;
import io.candlewick.model.Tick;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Two hours of sound ticks of {@value #SYMBOLS} symbols in turn, as a feed would publish them, and
 * what was given out. Of {@link #HOLED} every second number is missing. Not thread-safe.
 */
final class SoundTicks {
  static final int SYMBOLS = 50;
  static final String HOLED = "S00";
  static final long EPOCH = 5;

  private static final long SEED = 20260102;
  private static final long START = 1_704_153_600_000_000L;
  private static final long SPAN = 7_200_000_000L;

  private final Random random = new Random(SEED);
  private final long count;
  private final long[] sequences = new long[SYMBOLS];
  private final long[] prices = new long[SYMBOLS];
  private final Map<String, Given> bySymbol = new TreeMap<>();
  private long next;

  /**
   * What the candles of a symbol must hold.
   *
   * @param volume the sum of sizes, scaled by 10<sup>8</sup>
   */
  record Given(long ticks, long volume) {
    Given plus(Given other) {
      return new Given(ticks + other.ticks, volume + other.volume);
    }
  }

  /**
   * @param count how many ticks there will be
   */
  SoundTicks(long count) {
    this.count = count;
  }

  boolean hasNext() {
    return next < count;
  }

  Tick next() {
    int symbol = (int) (next % SYMBOLS);
    Tick tick = draft(symbol).toTick();
    prices[symbol] = tick.price();
    next++;
    bySymbol.merge(tick.symbol(), new Given(1, tick.volume()), Given::plus);
    return tick;
  }

  /** Takes the next number of a symbol, other than {@link #HOLED}, for a tick of one's own. */
  TickDraft draft(int symbol) {
    sequences[symbol] += symbol == 0 ? 2 : 1;
    long previous = prices[symbol];
    long price =
        previous == 0
            ? (100 + symbol) * FixedPoint.ONE
            : Math.max(FixedPoint.ONE, previous + (random.nextInt(2_001) - 1_000) * 10_000L);
    return new TickDraft(
        "S%02d".formatted(symbol),
        EPOCH,
        sequences[symbol],
        START + Math.multiplyExact(next, SPAN) / count,
        price,
        previous);
  }

  /** How many were given out. */
  long given() {
    return next;
  }

  /** What was given out, by symbol. */
  Map<String, Given> bySymbol() {
    return bySymbol;
  }
}
