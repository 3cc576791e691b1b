package io.candlewick.metrics;

import io.candlewick.store.GapCount;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Gaps that are open, from {@code data_gaps}; 0 for a symbol without one. Thread-safe. */
public final class GapMetrics implements MultiCollector {
  private final Supplier<Optional<List<GapCount>>> gaps;
  private final SymbolLimit limit;

  /**
   * @param gaps the counts; empty if they cannot be read
   */
  public GapMetrics(Supplier<Optional<List<GapCount>>> gaps, SymbolLimit limit) {
    this.gaps = gaps;
    this.limit = limit;
  }

  @Override
  public MetricSnapshots collect() {
    return gaps.get().map(this::of).orElseGet(MetricSnapshots::of);
  }

  private MetricSnapshots of(List<GapCount> rows) {
    return MetricSnapshots.of(
        Snapshots.gauge(
            "candlewick_gaps_open",
            "Runs of missing sequence numbers.",
            "symbol",
            limit.group(rows, GapCount::symbol, GapCount::open, Long::sum)),
        Snapshots.gauge(
            "candlewick_gap_ticks_missing",
            "Ticks that are missing in open gaps.",
            "symbol",
            limit.group(rows, GapCount::symbol, GapCount::missing, Double::sum)));
  }
}
