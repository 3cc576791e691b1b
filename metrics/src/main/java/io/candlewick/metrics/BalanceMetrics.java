package io.candlewick.metrics;

import io.candlewick.store.TickBalance;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What ticks have become, from {@code tick_balance}: published, by outcome, merged by repair, and
 * late ones that wait. All outcomes of a symbol are there from its first tick on. Thread-safe.
 */
public final class BalanceMetrics implements MultiCollector {
  private static final Map<String, Function<TickBalance, Long>> OUTCOMES = new LinkedHashMap<>();

  static {
    OUTCOMES.put("in_candles", TickBalance::inCandles);
    OUTCOMES.put("duplicate", TickBalance::duplicates);
    OUTCOMES.put("conflict", TickBalance::conflicts);
    OUTCOMES.put("late", TickBalance::late);
    OUTCOMES.put("fenced", TickBalance::fenced);
    OUTCOMES.put("rejected", TickBalance::rejected);
  }

  private final Supplier<Optional<List<TickBalance>>> balance;
  private final SymbolLimit limit;

  /**
   * @param balance the rows; empty if they cannot be read
   */
  public BalanceMetrics(Supplier<Optional<List<TickBalance>>> balance, SymbolLimit limit) {
    this.balance = balance;
    this.limit = limit;
  }

  @Override
  public MetricSnapshots collect() {
    return balance.get().map(this::of).orElseGet(MetricSnapshots::of);
  }

  private MetricSnapshots of(List<TickBalance> rows) {
    return MetricSnapshots.of(
        Snapshots.counter(
            "candlewick_ticks_published",
            "Records on market.ticks that the stream has judged.",
            "symbol",
            sums(rows, TickBalance::published)),
        outcomes(rows),
        Snapshots.counter(
            "candlewick_ticks_merged",
            "Late ticks that repair has put into a candle.",
            "symbol",
            sums(rows, TickBalance::lateMerged)),
        Snapshots.gauge(
            "candlewick_late_ticks_waiting",
            "Late ticks that repair has not placed yet.",
            "symbol",
            sums(rows, TickBalance::lateWaiting)));
  }

  private CounterSnapshot outcomes(List<TickBalance> rows) {
    CounterSnapshot.Builder family =
        CounterSnapshot.builder()
            .name("candlewick_ticks")
            .help("Records on market.ticks by what has become of them.");
    OUTCOMES.forEach(
        (outcome, count) ->
            sums(rows, count)
                .forEach(
                    (symbol, sum) ->
                        family.dataPoint(
                            Snapshots.count(
                                Labels.of("symbol", symbol, "outcome", outcome), sum))));
    return family.build();
  }

  private Map<String, Long> sums(List<TickBalance> rows, Function<TickBalance, Long> count) {
    return limit.group(rows, TickBalance::symbol, count, Long::sum);
  }
}
