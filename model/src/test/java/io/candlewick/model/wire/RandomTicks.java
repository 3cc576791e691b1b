package io.candlewick.model.wire;

import io.candlewick.model.AssetType;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Tick;
import java.util.random.RandomGenerator;

/** Ticks with fields from all over their ranges. */
final class RandomTicks {
  private static final String[] SYMBOLS = {"AAPL", "BTC-USD", "Ж", "日経平均", "x".repeat(64), ""};

  private RandomTicks() {}

  static Tick next(RandomGenerator random) {
    return next(random, SYMBOLS[random.nextInt(SYMBOLS.length)]);
  }

  static Tick next(RandomGenerator random, String symbol) {
    AssetType[] types = AssetType.values();
    return new Tick(
        symbol,
        types[random.nextInt(types.length)],
        random.nextBoolean() ? "USD" : "",
        anyLong(random),
        anyLong(random),
        anyLong(random),
        anyDecimal(random),
        anyDecimal(random),
        anyDecimal(random),
        anyDecimal(random),
        random.nextBoolean() ? Tick.NO_PREVIOUS_PRICE : Math.abs(anyDecimal(random)) | 1,
        anyDecimal(random),
        anyDecimal(random),
        anyDecimal(random),
        anyDecimal(random),
        anyDecimal(random),
        anyDecimal(random),
        random.nextInt(3) == 0 ? "FLASH_CRASH" : null);
  }

  private static long anyLong(RandomGenerator random) {
    return random.nextLong() >> random.nextInt(64);
  }

  private static long anyDecimal(RandomGenerator random) {
    return anyLong(random) % (FixedPoint.MAX + 1);
  }
}
