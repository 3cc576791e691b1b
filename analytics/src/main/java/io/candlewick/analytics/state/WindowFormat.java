package io.candlewick.analytics.state;

import io.candlewick.analytics.WindowSnapshot;
import io.candlewick.analytics.WindowSnapshot.Edge;
import io.candlewick.analytics.bytes.VarintReader;
import io.candlewick.analytics.bytes.VarintWriter;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.CandleState;
import java.util.ArrayList;
import java.util.List;

/** The bytes of the windows of a state: prices as differences from the first one. */
final class WindowFormat {
  private static final int SUMS = 6;
  private static final int NUMBERS = 14;

  /** Most bytes that a window takes, its start included. */
  static final int MAX_BYTES =
      NUMBERS * VarintWriter.MAX_LONG_BYTES + SUMS * VarintWriter.MAX_SUM_BYTES + 1;

  /** Fewest bytes that a window takes, its start included. */
  private static final int MIN_BYTES = NUMBERS + SUMS + 1;

  private WindowFormat() {}

  static void write(List<WindowSnapshot> windows, VarintWriter out) {
    out.writeUnsigned(windows.size());
    long start = 0;
    for (WindowSnapshot window : windows) {
      out.writeUnsigned(window.start() - start);
      write(window, out);
      start = window.start();
    }
  }

  private static void write(WindowSnapshot window, VarintWriter out) {
    Edge open = window.open();
    Edge close = window.close();
    out.writeByte(codeOf(window.state()));
    out.writeUnsigned(window.tickCount());
    out.writeUnsigned(window.returnCount());
    out.writeUnsigned(window.alertCount());
    out.writeSigned(open.price());
    out.writeSigned(window.high() - open.price());
    out.writeSigned(window.low() - open.price());
    out.writeSigned(close.price() - open.price());
    out.writeSigned(open.time() - window.start());
    out.writeSigned(close.time() - window.start());
    out.writeUnsigned(open.epoch());
    out.writeSigned(close.epoch() - open.epoch());
    out.writeUnsigned(open.sequence());
    out.writeSigned(close.sequence() - open.sequence());
    out.writeSum(window.volume());
    out.writeSum(window.notional());
    out.writeSum(window.returns());
    out.writeSum(window.squaredReturns());
    out.writeSum(window.spread());
    out.writeSum(window.realizedVol());
  }

  static List<WindowSnapshot> read(VarintReader in, CandleInterval interval) {
    int count = in.readCount(MIN_BYTES);
    List<WindowSnapshot> windows = new ArrayList<>(count);
    long start = 0;
    for (int i = 0; i < count; i++) {
      long step = in.readUnsigned();
      if (step < 0 || (i > 0 && step == 0) || interval.windowStart(start + step) < start) {
        throw VarintReader.corrupted("its windows do not rise");
      }
      start = interval.windowStart(start + step);
      windows.add(read(in, start));
    }
    return windows;
  }

  private static WindowSnapshot read(VarintReader in, long start) {
    CandleState state = stateOf(in.readByte());
    long tickCount = in.readUnsigned();
    long returnCount = in.readUnsigned();
    long alertCount = in.readUnsigned();
    long open = in.readSigned();
    long high = open + in.readSigned();
    long low = open + in.readSigned();
    long close = open + in.readSigned();
    long openTime = start + in.readSigned();
    long closeTime = start + in.readSigned();
    long openEpoch = in.readUnsigned();
    long closeEpoch = openEpoch + in.readSigned();
    long openSequence = in.readUnsigned();
    long closeSequence = openSequence + in.readSigned();
    if (tickCount < 1) {
      throw VarintReader.corrupted("a window has no tick");
    }
    return new WindowSnapshot(
        start,
        state,
        tickCount,
        returnCount,
        alertCount,
        high,
        low,
        new Edge(open, openTime, openEpoch, openSequence),
        new Edge(close, closeTime, closeEpoch, closeSequence),
        in.readSum(),
        in.readSum(),
        in.readSum(),
        in.readSum(),
        in.readSum(),
        in.readSum());
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
}
