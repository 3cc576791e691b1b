package io.candlewick.console.push;

import io.candlewick.metrics.Snapshots;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Readers of the stream of events, and what they were sent. Thread-safe. */
final class StreamMetrics implements MultiCollector {
  private final AtomicInteger readers = new AtomicInteger();
  private final LongAdder candles = new LongAdder();
  private final LongAdder anomalies = new LongAdder();
  private final LongAdder prices = new LongAdder();
  private final LongAdder cut = new LongAdder();

  void joined() {
    readers.incrementAndGet();
  }

  void left() {
    readers.decrementAndGet();
  }

  /** How many read now. */
  int readers() {
    return readers.get();
  }

  /** A reader has read nothing for too long and is disconnected. */
  void cut() {
    cut.increment();
  }

  /** A reader was sent a frame of candles and anomalies. */
  void sentChanges(Frame frame) {
    anomalies.add(frame.anomalies());
    candles.add(frame.events() - frame.anomalies());
  }

  /** A reader was sent a frame of prices. */
  void sentPrices(Frame frame) {
    prices.add(frame.events());
  }

  @Override
  public MetricSnapshots collect() {
    return MetricSnapshots.of(
        Snapshots.gauge(
            "candlewick_console_stream_readers",
            "Clients that read the stream of events.",
            readers.get()),
        Snapshots.counter(
            "candlewick_console_events_sent",
            "Events that were sent to readers, without heartbeats: one that two readers got counts"
                + " twice.",
            "type",
            Map.of("candle", candles.sum(), "anomaly", anomalies.sum(), "prices", prices.sum())),
        Snapshots.counter(
            "candlewick_console_readers_cut",
            "Readers that were disconnected because they read nothing.",
            cut.sum()));
  }
}
