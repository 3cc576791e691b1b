package io.candlewick.analytics;

import io.candlewick.analytics.block.TickBlock;
import io.candlewick.analytics.bytes.VarintReader;
import io.candlewick.analytics.bytes.VarintWriter;
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
  private static final int SUMS = 6;
  private static final int NUMBERS = 14;

  /** Most bytes that the state takes for a window, its start included. */
  static final int MAX_BYTES =
      NUMBERS * VarintWriter.MAX_LONG_BYTES + SUMS * VarintWriter.MAX_SUM_BYTES + 1;

  /** Fewest bytes that the state takes for a window, its start included. */
  static final int MIN_BYTES = NUMBERS + SUMS + 1;

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

  private OpenWindow(long start, long end, VarintReader in) {
    this.start = start;
    this.end = end;
    state = stateOf(in.readByte());
    tickCount = in.readUnsigned();
    returnCount = in.readUnsigned();
    alertCount = in.readUnsigned();
    open = in.readSigned();
    high = open + in.readSigned();
    low = open + in.readSigned();
    close = open + in.readSigned();
    openTime = start + in.readSigned();
    closeTime = start + in.readSigned();
    openEpoch = in.readUnsigned();
    closeEpoch = openEpoch + in.readSigned();
    openSequence = in.readUnsigned();
    closeSequence = openSequence + in.readSigned();
    volume = in.readSum();
    notional = in.readSum();
    returns = in.readSum();
    squaredReturns = in.readSum();
    spread = in.readSum();
    realizedVol = in.readSum();
    if (tickCount < 1) {
      throw VarintReader.corrupted("a window has no tick");
    }
  }

  private static CandleState stateOf(int code) {
    return switch (code) {
      case 0 -> CandleState.OPEN;
      case 1 -> CandleState.FINAL;
      case 2 -> CandleState.CORRECTED;
      default -> throw VarintReader.corrupted("there is no candle state " + code);
    };
  }

  private static int codeOf(CandleState state) {
    return switch (state) {
      case OPEN -> 0;
      case FINAL -> 1;
      case CORRECTED -> 2;
    };
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
      alertCount += AnomalyRules.countOfReturn(percent);
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

  void writeTo(VarintWriter out) {
    out.writeByte(codeOf(state));
    out.writeUnsigned(tickCount);
    out.writeUnsigned(returnCount);
    out.writeUnsigned(alertCount);
    out.writeSigned(open);
    out.writeSigned(high - open);
    out.writeSigned(low - open);
    out.writeSigned(close - open);
    out.writeSigned(openTime - start);
    out.writeSigned(closeTime - start);
    out.writeUnsigned(openEpoch);
    out.writeSigned(closeEpoch - openEpoch);
    out.writeUnsigned(openSequence);
    out.writeSigned(closeSequence - openSequence);
    out.writeSum(volume);
    out.writeSum(notional);
    out.writeSum(returns);
    out.writeSum(squaredReturns);
    out.writeSum(spread);
    out.writeSum(realizedVol);
  }

  static OpenWindow readFrom(VarintReader in, long start, long end) {
    return new OpenWindow(start, end, in);
  }
}
