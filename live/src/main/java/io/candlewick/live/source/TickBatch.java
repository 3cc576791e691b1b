package io.candlewick.live.source;

import io.candlewick.model.RawTick;
import java.util.ArrayList;
import java.util.List;

/** Gathers ticks, so that many at once become one call. One thread. */
public final class TickBatch {
  private static final int MOST = 1_000;

  private final SourceSink sink;
  private List<RawTick> ticks = new ArrayList<>();

  public TickBatch(SourceSink sink) {
    this.sink = sink;
  }

  public void add(RawTick tick) throws InterruptedException {
    ticks.add(tick);
    if (ticks.size() >= MOST) {
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
