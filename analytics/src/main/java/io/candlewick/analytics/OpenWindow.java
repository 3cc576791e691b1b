package io.candlewick.analytics;

import io.candlewick.analytics.block.TickBlock;
import io.candlewick.model.AssetType;
import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.CandleState;
import io.candlewick.model.Returns;
import io.candlewick.model.Sum128;
import io.candlewick.model.Tick;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** One window that the watermark has not passed: exact sums over its ticks. Not thread-safe. */
final class OpenWindow {
  final long start;
  final long end;
  boolean changed;
  private CandleState state = CandleState.OPEN;
  private long tickCount;
  private long returnCount;
  private long alertCount;
  private long high;
  private long low;
  private long open;
  private long openTime;
  private long openEpoch;
  private long openSequence;
  private long close;
  private long closeTime;
  private long closeEpoch;
  private long closeSequence;
  private final Sum128 volume;
  private final Sum128 notional;
  private final Sum128 returns;
  private final Sum128 squaredReturns;
  private final Sum128 spread;
  private final Sum128 realizedVol;

  OpenWindow(long start, long end) {
    this.start = start;
    this.end = end;
    volume = new Sum128();
    notional = new Sum128();
    returns = new Sum128();
    squaredReturns = new Sum128();
    spread = new Sum128();
    realizedVol = new Sum128();
  }

  /** A window as it was. */
  OpenWindow(WindowSnapshot kept, long end) {
    start = kept.start();
    this.end = end;
    state = kept.state();
    tickCount = kept.tickCount();
    returnCount = kept.returnCount();
    alertCount = kept.alertCount();
    high = kept.high();
    low = kept.low();
    openAt(kept.open().epoch(), kept.open().sequence(), kept.open().time(), kept.open().price());
    closeAt(
        kept.close().epoch(), kept.close().sequence(), kept.close().time(), kept.close().price());
    volume = new Sum128(kept.volume());
    notional = new Sum128(kept.notional());
    returns = new Sum128(kept.returns());
    squaredReturns = new Sum128(kept.squaredReturns());
    spread = new Sum128(kept.spread());
    realizedVol = new Sum128(kept.realizedVol());
  }

  boolean holds(long eventTime) {
    return eventTime >= start && eventTime < end;
  }

  CandleState state() {
    return state;
  }

  /** Adds the current tick of a block, whose event time lies in this window. */
  void add(TickBlock tick) {
    add(
        tick.epoch(),
        tick.sequence(),
        tick.eventTime(),
        tick.price(),
        tick.volume(),
        tick.spread(),
        tick.previousPrice(),
        tick.isAfterBreak(),
        tick.realizedVol());
  }

  /** Adds a tick whose event time lies in this window. */
  void add(
      long epoch,
      long sequence,
      long eventTime,
      long price,
      long size,
      long askMinusBid,
      long previousPrice,
      boolean isAfterBreak,
      long volatility) {
    if (tickCount == 0) {
      high = price;
      low = price;
      openAt(epoch, sequence, eventTime, price);
      closeAt(epoch, sequence, eventTime, price);
    } else {
      if (price > high) {
        high = price;
      }
      if (price < low) {
        low = price;
      }
      if (eventTime <= openTime && isBeforeOpen(epoch, sequence, eventTime)) {
        openAt(epoch, sequence, eventTime, price);
      }
      if (eventTime > closeTime || !isBeforeClose(epoch, sequence, eventTime)) {
        closeAt(epoch, sequence, eventTime, price);
      }
    }
    tickCount++;
    changed = true;
    if (state != CandleState.OPEN) {
      state = CandleState.CORRECTED;
    }
    volume.add(size);
    notional.addProduct(price, size);
    spread.add(askMinusBid);
    realizedVol.add(volatility);
    if (previousPrice != Tick.NO_PREVIOUS_PRICE) {
      long percent = Returns.percent(price, previousPrice);
      returnCount++;
      returns.add(percent);
      squaredReturns.addProduct(percent, percent);
      if (!isAfterBreak) {
        alertCount += AnomalyRules.countOfReturn(percent);
      }
    }
  }

  private boolean isBeforeOpen(long epoch, long sequence, long eventTime) {
    return isBefore(epoch, sequence, eventTime, openEpoch, openSequence, openTime);
  }

  private boolean isBeforeClose(long epoch, long sequence, long eventTime) {
    return isBefore(epoch, sequence, eventTime, closeEpoch, closeSequence, closeTime);
  }

  /** Event time, then epoch, then sequence. */
  private static boolean isBefore(
      long epoch,
      long sequence,
      long eventTime,
      long otherEpoch,
      long otherSequence,
      long otherTime) {
    if (eventTime != otherTime) {
      return eventTime < otherTime;
    }
    return epoch != otherEpoch ? epoch < otherEpoch : sequence < otherSequence;
  }

  private void openAt(long epoch, long sequence, long eventTime, long price) {
    open = price;
    openTime = eventTime;
    openEpoch = epoch;
    openSequence = sequence;
  }

  private void closeAt(long epoch, long sequence, long eventTime, long price) {
    close = price;
    closeTime = eventTime;
    closeEpoch = epoch;
    closeSequence = sequence;
  }

  long tickCount() {
    return tickCount;
  }

  /** What is read from now on corrects the window, whatever state it has. */
  void correct() {
    state = CandleState.CORRECTED;
    changed = true;
  }

  /** No more ticks are expected: an open window becomes final. */
  void settle() {
    if (state == CandleState.OPEN) {
      state = CandleState.FINAL;
      changed = true;
    }
  }

  Candle toCandle(String symbol, AssetType assetType, CandleInterval interval) {
    return new Candle(
        symbol,
        assetType,
        interval,
        Instant.EPOCH.plus(start, ChronoUnit.MICROS),
        open,
        high,
        low,
        close,
        volume.toInt128(),
        notional.toInt128(),
        tickCount,
        returnCount,
        alertCount,
        returns.toInt128(),
        squaredReturns.toInt128(),
        spread.toInt128(),
        realizedVol.toInt128(),
        state);
  }

  WindowSnapshot snapshot() {
    return new WindowSnapshot(
        start,
        state,
        tickCount,
        returnCount,
        alertCount,
        high,
        low,
        new WindowSnapshot.Edge(open, openTime, openEpoch, openSequence),
        new WindowSnapshot.Edge(close, closeTime, closeEpoch, closeSequence),
        volume.toInt128(),
        notional.toInt128(),
        returns.toInt128(),
        squaredReturns.toInt128(),
        spread.toInt128(),
        realizedVol.toInt128());
  }
}
