package io.candlewick.model.windows;

import io.candlewick.model.AssetType;
import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.CandleState;
import io.candlewick.model.Int128;
import io.candlewick.model.Micros;
import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** A tick for tests, and the candle of some of them by plain loops over big integers. */
record PlainTick(
    long time, long price, long size, long spread, long vol, Long returned, boolean isAlert) {

  static PlainTick random(SplittableRandom random, long time) {
    long price = 1 + random.nextLong(1L << (1 + random.nextInt(55)));
    return new PlainTick(
        time,
        price,
        random.nextInt(5) == 0 ? 0 : random.nextLong(1L << (1 + random.nextInt(50))),
        random.nextLong(1_000_000),
        random.nextLong(1_000_000),
        random.nextInt(10) == 0 ? null : random.nextLong(-100_000_000_000L, 100_000_000_000L),
        random.nextInt(20) == 0);
  }

  /**
   * The candle of ticks in the order of time.
   *
   * @param ticks at least one
   */
  static Candle candle(List<PlainTick> ticks, Window window, CandleState state) {
    return new Candle(
        "A",
        AssetType.FOREX,
        new CandleInterval(window.end() - window.start()),
        Micros.toInstant(window.start()),
        ticks.get(0).price,
        ticks.stream().mapToLong(PlainTick::price).max().orElseThrow(),
        ticks.stream().mapToLong(PlainTick::price).min().orElseThrow(),
        ticks.get(ticks.size() - 1).price,
        sum(ticks, tick -> big(tick.size)),
        sum(ticks, tick -> big(tick.price).multiply(big(tick.size))),
        ticks.size(),
        ticks.stream().filter(tick -> tick.returned != null).count(),
        ticks.stream().filter(PlainTick::isAlert).count(),
        sum(ticks, tick -> big(tick.returnOrZero())),
        sum(ticks, tick -> big(tick.returnOrZero()).pow(2)),
        sum(ticks, tick -> big(tick.spread)),
        sum(ticks, tick -> big(tick.vol)),
        state);
  }

  private long returnOrZero() {
    return returned == null ? 0 : returned;
  }

  private static Int128 sum(List<PlainTick> ticks, Function<PlainTick, BigInteger> value) {
    return Int128.of(ticks.stream().map(value).reduce(BigInteger.ZERO, BigInteger::add));
  }

  static BigInteger total(List<PlainTick> ticks, ToLongFunction<PlainTick> value) {
    return ticks.stream()
        .map(t -> big(value.applyAsLong(t)))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  private static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }
}
