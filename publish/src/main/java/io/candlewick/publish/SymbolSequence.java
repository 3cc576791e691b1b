package io.candlewick.publish;

import io.candlewick.model.Epochs;
import io.candlewick.model.Int128;
import io.candlewick.model.Ratio;
import io.candlewick.model.RawTick;
import io.candlewick.model.Returns;
import io.candlewick.model.Tick;

/**
 * The state of one symbol that depends on the order of its ticks. Not thread-safe.
 *
 * <p>Moving averages are exact means of the last 5 and 20 prices. Realized volatility is the root
 * mean square of the last ten simple returns in percent, times √252; its sum is exact, its root is
 * taken once in {@code double}.
 *
 * <p>The day is the UTC day of the newest event time. A late tick of an earlier day has its own
 * price as that day's open, high and low, and does not change the current day.
 */
final class SymbolSequence {
  private static final long DAY_MICROS = 86_400_000_000L;
  private static final double TRADING_DAYS = 252;

  private final RecentNumbers fivePrices = RecentNumbers.summed(5);
  private final RecentNumbers twentyPrices = RecentNumbers.summed(20);
  private final RecentNumbers tenReturns = RecentNumbers.sumOfSquares(10);
  private final long countedEpoch;
  private long counted;
  private boolean isNumberedBySource;
  private long lastPrice = Tick.NO_PREVIOUS_PRICE;
  private long day = Long.MIN_VALUE;
  private long dayOpen;
  private long dayHigh;
  private long dayLow;

  /**
   * @param countedEpoch the epoch of ticks without a number of their own
   */
  SymbolSequence(long countedEpoch) {
    this.countedEpoch = countedEpoch;
  }

  long lastPrice() {
    return lastPrice;
  }

  /** Whether the newest tick came with a number of its own. */
  boolean isNumberedBySource() {
    return isNumberedBySource;
  }

  /** Takes a tick published by an earlier run as history, without numbering anything. */
  void recall(Tick published) {
    move(published.eventTime(), published.price());
    if (dayOf(published.eventTime()) == day) {
      dayOpen = published.dayOpen();
      dayHigh = published.dayHigh();
      dayLow = published.dayLow();
    }
  }

  Tick next(RawTick raw) {
    long previousPrice = lastPrice;
    move(raw.eventTime(), raw.price());
    boolean straggler = dayOf(raw.eventTime()) < day;
    isNumberedBySource = raw.sequence() != RawTick.NO_SEQUENCE;
    return new Tick(
        raw.symbol(),
        raw.assetType(),
        raw.currency(),
        isNumberedBySource ? Epochs.NUMBERED : countedEpoch,
        isNumberedBySource ? raw.sequence() : ++counted,
        raw.eventTime(),
        raw.price(),
        raw.volume(),
        raw.bid(),
        raw.ask(),
        previousPrice,
        straggler ? raw.price() : dayOpen,
        straggler ? raw.price() : dayHigh,
        straggler ? raw.price() : dayLow,
        Ratio.mean(fivePrices.sum(), fivePrices.count()),
        Ratio.mean(twentyPrices.sum(), twentyPrices.count()),
        realizedVolatility(),
        raw.injected());
  }

  private void move(long eventTime, long price) {
    if (lastPrice != Tick.NO_PREVIOUS_PRICE) {
      tenReturns.add(Returns.percent(price, lastPrice));
    }
    fivePrices.add(price);
    twentyPrices.add(price);
    lastPrice = price;
    long today = dayOf(eventTime);
    if (today > day) {
      day = today;
      dayOpen = price;
      dayHigh = price;
      dayLow = price;
    } else if (today == day) {
      dayHigh = Math.max(dayHigh, price);
      dayLow = Math.min(dayLow, price);
    }
  }

  private static long dayOf(long eventTime) {
    return Math.floorDiv(eventTime, DAY_MICROS);
  }

  private long realizedVolatility() {
    if (tenReturns.count() == 0) {
      return 0;
    }
    double meanSquare = toDouble(tenReturns.sum()) / tenReturns.count();
    return Math.round(Math.sqrt(meanSquare * TRADING_DAYS));
  }

  private static double toDouble(Int128 sum) {
    double low = (double) (sum.low() >>> 1) * 2 + (sum.low() & 1);
    return sum.high() * 0x1p64 + low;
  }
}
