package io.candlewick.console.push;

import io.candlewick.model.Candle;
import io.candlewick.model.Int128;

/**
 * What a price is compared with. All are scaled by 10<sup>8</sup>.
 *
 * @param open the first price of the day
 */
record DayFigures(long open, long high, long low, Int128 volume) {
  static DayFigures of(Candle candle) {
    return new DayFigures(candle.open(), candle.high(), candle.low(), candle.volume());
  }

  /** With a later part of the day. */
  DayFigures followedBy(Candle part) {
    return new DayFigures(
        open, Math.max(high, part.high()), Math.min(low, part.low()), volume.plus(part.volume()));
  }
}
