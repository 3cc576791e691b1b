package io.candlewick.metrics;

import io.candlewick.store.NewestCandle;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** How far each symbol's candles reach. Thread-safe. */
public final class CandleMetrics implements MultiCollector {
  private static final double MICROS = 1e6;

  private final Supplier<Optional<List<NewestCandle>>> newest;
  private final SymbolLimit limit;

  /**
   * @param newest the newest candles; empty if they cannot be read
   */
  public CandleMetrics(Supplier<Optional<List<NewestCandle>>> newest, SymbolLimit limit) {
    this.newest = newest;
    this.limit = limit;
  }

  @Override
  public MetricSnapshots collect() {
    return newest.get().map(this::of).orElseGet(MetricSnapshots::of);
  }

  private MetricSnapshots of(List<NewestCandle> rows) {
    return MetricSnapshots.of(
        Snapshots.gauge(
            "candlewick_candle_newest_timestamp_seconds",
            "Event time of the newest tick in the newest candle; the start of that candle where the"
                + " tick is not known.",
            "symbol",
            limit.group(rows, NewestCandle::symbol, row -> row.reachesTo() / MICROS, Double::max)));
  }
}
