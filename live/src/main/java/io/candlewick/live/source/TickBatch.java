package io.candlewick.live.source;

import io.candlewick.model.RawTick;
import java.util.ArrayList;
import java.util.List;

/** Collects ticks so that many are passed on in one call. Not thread-safe. */
public final class TickBatch {
  private static final int MAX_TICKS = 1_000;

  private final SourceSink sink;
  private List<RawTick> ticks = new ArrayList<>();

  public TickBatch(SourceSink sink) {
    this.sink = sink;
  }

  public void add(RawTick tick) throws InterruptedException {
    ticks.add(tick);
    if (ticks.size() >= MAX_TICKS) {
      flush();
    }
  }

  public void flush() throws InterruptedException {
    if (!ticks.isEmpty()) {
      List<RawTick> full = ticks;
      ticks = new ArrayList<>();
      sink.ticks(full);
    }
  }
}
