package io.candlewick.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.store.GapCount;
import io.candlewick.store.NewestCandle;
import io.candlewick.store.TickBalance;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.MultiCollector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What rows of PostgreSQL become. */
final class TableMetricsTest {
  private static final SymbolLimit TWO = new SymbolLimit(2);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  private static TickBalance balance(String symbol) {
    return new TickBalance(symbol, 21, 1, 2, 0, 3, 4, 5, 6, Map.of(), -1, -1, 1, 1, 0, 2);
  }

  private List<String> lines(MultiCollector collector) {
    registry.getPrometheusRegistry().register(collector);
    return Scraped.lines(registry, "candlewick_");
  }

  @Test
  void a_symbol_has_all_outcomes_from_its_first_tick_on() {
    assertThat(lines(new BalanceMetrics(() -> Optional.of(List.of(balance("A\"B"))), TWO)))
        .containsExactlyInAnyOrder(
            "candlewick_ticks_published_total{symbol=\"A\\\"B\"} 21.0",
            "candlewick_ticks_total{outcome=\"in_candles\",symbol=\"A\\\"B\"} 1.0",
            "candlewick_ticks_total{outcome=\"duplicate\",symbol=\"A\\\"B\"} 2.0",
            "candlewick_ticks_total{outcome=\"conflict\",symbol=\"A\\\"B\"} 3.0",
            "candlewick_ticks_total{outcome=\"late\",symbol=\"A\\\"B\"} 4.0",
            "candlewick_ticks_total{outcome=\"fenced\",symbol=\"A\\\"B\"} 5.0",
            "candlewick_ticks_total{outcome=\"rejected\",symbol=\"A\\\"B\"} 6.0",
            "candlewick_ticks_merged_total{symbol=\"A\\\"B\"} 1.0",
            "candlewick_late_ticks_waiting{symbol=\"A\\\"B\"} 2.0");
  }

  @Test
  void beyond_the_limit_of_symbols_there_are_sums_alone() {
    List<TickBalance> three = List.of(balance("A"), balance("B"), balance("C"));

    assertThat(lines(new BalanceMetrics(() -> Optional.of(three), TWO)))
        .hasSize(9)
        .allMatch(line -> line.contains("symbol=\"all\""))
        .contains("candlewick_ticks_published_total{symbol=\"all\"} 63.0");
  }

  @Test
  void gaps_are_counted_as_runs_and_as_ticks() {
    List<GapCount> gaps = List.of(new GapCount("A", 2, 17), new GapCount("B", 0, 0));

    assertThat(lines(new GapMetrics(() -> Optional.of(gaps), TWO)))
        .containsExactlyInAnyOrder(
            "candlewick_gaps_open{symbol=\"A\"} 2.0",
            "candlewick_gaps_open{symbol=\"B\"} 0.0",
            "candlewick_gap_ticks_missing{symbol=\"A\"} 17.0",
            "candlewick_gap_ticks_missing{symbol=\"B\"} 0.0");
  }

  @Test
  void candles_of_all_symbols_reach_as_far_as_the_furthest() {
    List<NewestCandle> newest =
        List.of(
            new NewestCandle("A", 60_000_000, 61_500_000),
            new NewestCandle("B", 0, 0),
            new NewestCandle("C", 1, 2));

    assertThat(lines(new CandleMetrics(() -> Optional.of(newest), new SymbolLimit(3))))
        .contains("candlewick_candle_newest_timestamp_seconds{symbol=\"A\"} 61.5");
    assertThat(
            new CandleMetrics(() -> Optional.of(newest), TWO)
                .collect().stream()
                    .flatMap(family -> family.getDataPoints().stream())
                    .map(point -> point.getLabels().get("symbol")))
        .containsExactly("all");
  }

  @Test
  void what_cannot_be_read_has_no_series() {
    assertThat(lines(new BalanceMetrics(Optional::empty, TWO))).isEmpty();
    assertThat(lines(new GapMetrics(Optional::empty, TWO))).isEmpty();
    assertThat(lines(new CandleMetrics(Optional::empty, TWO))).isEmpty();
  }
}
