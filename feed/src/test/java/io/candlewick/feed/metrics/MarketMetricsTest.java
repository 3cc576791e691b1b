package io.candlewick.feed.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.feed.http.MarketFacts;
import io.candlewick.feed.status.FeedStatus;
import io.candlewick.feed.status.MarketMoment;
import io.candlewick.market.event.EventKind;
import io.candlewick.market.profile.Profiles;
import io.candlewick.metrics.SymbolLimit;
import io.candlewick.model.Micros;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MarketMetricsTest {
  private static final Instant SATURDAY = Instant.parse("2026-11-28T12:00:00Z");
  private static final Instant MONDAY = Instant.parse("2026-11-30T16:00:00Z");

  private final FeedStatus status = new FeedStatus();
  private final MarketFacts facts = MarketFacts.of(Profiles.realistic());

  private MarketMetrics metrics(int limit) {
    return new MarketMetrics(status, facts, new SymbolLimit(limit));
  }

  private static Map<String, Double> values(MultiCollector metrics, String name) {
    Map<String, Double> values = new TreeMap<>();
    metrics.collect().stream()
        .filter(family -> family.getMetadata().getName().equals(name))
        .flatMap(family -> family.getDataPoints().stream())
        .forEach(point -> values.put(label(point), value(point)));
    return values;
  }

  private static String label(DataPointSnapshot point) {
    return point.getLabels().isEmpty() ? "" : point.getLabels().getValue(0);
  }

  private static double value(DataPointSnapshot point) {
    return point instanceof CounterDataPointSnapshot counter
        ? counter.getValue()
        : ((GaugeDataPointSnapshot) point).getValue();
  }

  private Map<String, Double> open(int limit) {
    return values(metrics(limit), "candlewick_feed_market_open");
  }

  private void moment(Instant time, boolean paused, String... halted) {
    status.market(new MarketMoment(Micros.of(time), paused, Set.of(halted)));
  }

  @Test
  void a_market_is_open_by_its_own_time() {
    moment(MONDAY, false);
    assertThat(open(200)).hasSize(facts.assets().size()).containsEntry("AAPL", 1.0);
    moment(SATURDAY, false);
    assertThat(open(200)).containsEntry("AAPL", 0.0).containsEntry("BTC-USD", 1.0);
  }

  @Test
  void no_ticks_are_expected_during_a_halt() {
    moment(MONDAY, false, "AAPL");
    assertThat(open(200)).containsEntry("AAPL", 0.0).containsEntry("MSFT", 1.0);
  }

  @Test
  void above_the_limit_of_symbols_there_is_one_series() {
    moment(MONDAY, false);
    assertThat(open(2)).containsExactly(Map.entry("all", 1.0));
  }

  @Test
  void a_paused_clock_is_shown() {
    moment(MONDAY, true);
    assertThat(values(metrics(200), "candlewick_feed_clock_paused")).containsEntry("", 1.0);
    moment(MONDAY, false);
    assertThat(values(metrics(200), "candlewick_feed_clock_paused")).containsEntry("", 0.0);
  }

  @Test
  void events_are_counted_by_their_kind_from_zero_on() {
    moment(MONDAY, false);
    assertThat(values(metrics(200), "candlewick_feed_events"))
        .hasSize(EventKind.values().length)
        .containsEntry("crisis", 0.0);
    status.eventBegun(EventKind.CRISIS);
    status.eventBegun(EventKind.CRISIS);
    assertThat(values(metrics(200), "candlewick_feed_events")).containsEntry("crisis", 2.0);
  }

  @Test
  void without_a_simulated_market_there_are_none_of_its_metrics() {
    assertThat(metrics(200).collect().size()).isZero();
  }
}
