package io.candlewick.model;

import java.util.SplittableRandom;

/** Candles for tests. */
public final class Candles {
  private Candles() {}

  /** A candle of one minute with fields at random that fit together. */
  public static Candle random(SplittableRandom random, String symbol, long windowStart) {
    long low = 1 + random.nextLong(FixedPoint.MAX / 4);
    long high = low + random.nextLong(FixedPoint.MAX / 4);
    long returns = random.nextLong(1, 1000);
    long size = random.nextLong(1_000_000);
    Sum128 notional = new Sum128();
    notional.addProduct(size, low + (high - low) / 2);
    Sum128 squares = new Sum128();
    long sumOfReturns = random.nextLong(-10_000, 10_000);
    squares.addProduct(sumOfReturns, sumOfReturns);
    squares.addProduct(1 + random.nextLong(1 << 20), 1 << 20);
    return new Candle(
        symbol,
        AssetType.CRYPTO,
        CandleInterval.ONE_MINUTE,
        Micros.toInstant(CandleInterval.ONE_MINUTE.windowStart(windowStart)),
        random.nextLong(low, high + 1),
        high,
        low,
        random.nextLong(low, high + 1),
        Int128.of(size),
        notional.toInt128(),
        returns + random.nextInt(2),
        returns,
        random.nextInt(3),
        Int128.of(sumOfReturns),
        squares.toInt128(),
        Int128.of(random.nextLong(1000)),
        Int128.of(random.nextLong(1000)),
        CandleState.FINAL);
  }
}
