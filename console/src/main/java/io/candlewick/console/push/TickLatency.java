package io.candlewick.console.push;

import io.candlewick.console.read.LatencySource;
import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.Micros;
import io.candlewick.model.wire.TickDecoder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/**
 * How long ticks take to become candles: from the broker's stamp of a tick on {@code market.ticks}
 * to the broker's stamp of the first record on {@code market.candles} that holds it, over the last
 * minute.
 *
 * <p>A candle does not name its ticks, but their number: the n-th tick of a window is in the first
 * revision with n or more. So ticks are counted, those sent twice once, from windows on whose first
 * tick has been seen. Both stamps are the broker's own, in milliseconds, so the error is a
 * millisecond; it is larger where the stream does not count a tick that is counted here, such as
 * one that it fences: then the latency of the window's later ticks comes out too long.
 *
 * <p>Up to {@value WindowTicks#MOST} ticks of each window wait at once, evenly chosen if there are
 * more. Written by one thread, read by any.
 */
final class TickLatency implements LatencySource {
  private static final Duration SLICE = Duration.ofSeconds(10);
  private static final int SLICES = 6;
  private static final int MOST_SYMBOLS = 5_000;

  /** Longer ones count as this long. */
  private static final long LONGEST_MILLIS = Duration.ofHours(1).toMillis();

  private final CandleInterval base;
  private final LongSupplier nanoTime;
  private final Map<String, SymbolTicks> symbols = new HashMap<>();
  private final Histogram[] slices = new Histogram[SLICES];
  private long slice;
  private boolean isLive;

  /** The ticks of the newest two windows of a symbol. */
  private static final class SymbolTicks {
    private long epoch = -1;
    private long sequence = -1;
    private long firstWindow = Long.MIN_VALUE;
    private WindowTicks newest;
    private WindowTicks before;
  }

  TickLatency(CandleInterval base, LongSupplier nanoTime) {
    this.base = base;
    this.nanoTime = nanoTime;
    for (int i = 0; i < SLICES; i++) {
      slices[i] = new Histogram(LONGEST_MILLIS, 3);
    }
    slice = nanoTime.getAsLong() / SLICE.toNanos();
  }

  /** What follows happens now; what came until then was read again. */
  void begin() {
    isLive = true;
  }

  /** The topics are read anew. */
  void restart() {
    isLive = false;
    symbols.clear();
  }

  /** A valid tick has been read, with the broker's stamp in milliseconds since 1970. */
  void tick(TickDecoder tick, long stamp) {
    SymbolTicks own = symbols.get(tick.symbol());
    long window = base.windowStart(tick.eventTime());
    if (own == null) {
      if (symbols.size() >= MOST_SYMBOLS) {
        return;
      }
      own = new SymbolTicks();
      own.firstWindow = window;
      symbols.put(tick.symbol(), own);
    }
    boolean isRepeated = tick.epoch() == own.epoch && tick.sequence() <= own.sequence;
    if (isRepeated || tick.epoch() < own.epoch) {
      return;
    }
    own.epoch = tick.epoch();
    own.sequence = tick.sequence();
    if (window <= own.firstWindow) {
      return; // its first ticks may have come before
    }
    if (own.newest == null || window > own.newest.start()) {
      own.before = own.newest;
      own.newest = new WindowTicks(window);
    }
    WindowTicks ticks = windowOf(own, window);
    if (ticks != null) {
      ticks.add(stamp, isLive);
    }
  }

  private static WindowTicks windowOf(SymbolTicks own, long window) {
    if (own.newest != null && own.newest.start() == window) {
      return own.newest;
    }
    return own.before != null && own.before.start() == window ? own.before : null;
  }

  /** A candle has been read, with the broker's stamp in milliseconds since 1970. */
  void candle(Candle candle, long stamp) {
    SymbolTicks own = symbols.get(candle.symbol());
    if (own == null) {
      return;
    }
    WindowTicks ticks = windowOf(own, Micros.of(candle.windowStart()));
    if (ticks != null) {
      ticks.take(
          candle.tickCount(), sent -> record(Math.min(LONGEST_MILLIS, Math.max(0, stamp - sent))));
    }
  }

  private synchronized void record(long millis) {
    turn();
    slices[Math.floorMod(slice, SLICES)].recordValue(millis);
  }

  /** Slices that are over a minute old begin anew. */
  private void turn() {
    long now = nanoTime.getAsLong() / SLICE.toNanos();
    for (long next = Math.max(slice + 1, now - SLICES + 1); next <= now; next++) {
      slices[Math.floorMod(next, SLICES)].reset();
    }
    slice = Math.max(slice, now);
  }

  @Override
  public synchronized Optional<Latency> tickToCandle() {
    turn();
    Histogram all = new Histogram(LONGEST_MILLIS, 3);
    for (Histogram part : slices) {
      all.add(part);
    }
    return all.getTotalCount() == 0
        ? Optional.empty()
        : Optional.of(
            new Latency(
                all.getValueAtPercentile(50), all.getValueAtPercentile(99), all.getTotalCount()));
  }
}
