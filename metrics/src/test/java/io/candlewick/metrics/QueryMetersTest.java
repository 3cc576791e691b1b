package io.candlewick.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What the meters of queries, latencies and writes are called. */
final class QueryMetersTest {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  @Test
  void a_query_shows_its_state_and_its_batches() {
    AtomicBoolean isUp = new AtomicBoolean();
    AtomicLong failures = new AtomicLong(2);
    QueryMeters query = QueryMeters.register(registry, "candles", isUp::get, failures::get);

    assertThat(Scraped.lines(registry, "candlewick_query"))
        .containsExactlyInAnyOrder(
            "candlewick_query_up{query=\"candles\"} 0.0",
            "candlewick_query_failures_total{query=\"candles\"} 2.0",
            "candlewick_query_ticks_total{query=\"candles\"} 0.0");

    isUp.set(true);
    query.batch(Map.of("addBatch", Duration.ofMillis(1_500)), 40, Instant.ofEpochSecond(90));
    query.batch(Map.of("addBatch", Duration.ofMillis(500)), 2, Instant.ofEpochSecond(100));
    assertThat(Scraped.lines(registry, "candlewick_query"))
        .contains(
            "candlewick_query_up{query=\"candles\"} 1.0",
            "candlewick_query_ticks_total{query=\"candles\"} 42.0",
            "candlewick_query_batch_timestamp_seconds{query=\"candles\"} 100.0",
            "candlewick_query_batch_duration_seconds_count{phase=\"addBatch\",query=\"candles\"} 2",
            "candlewick_query_batch_duration_seconds_sum{phase=\"addBatch\",query=\"candles\"} 2.0",
            "candlewick_query_batch_duration_seconds_max{phase=\"addBatch\",query=\"candles\"} 1.5");
  }

  @Test
  void latencies_are_a_histogram_with_a_limit_at_five_seconds() {
    TickToCandle latency = TickToCandle.register(registry);

    latency.observe(1_000, 5_900);
    latency.observe(1_000, 6_100);
    latency.observe(1_000, 900);

    assertThat(Scraped.lines(registry, "candlewick_tick_to_candle"))
        .contains(
            "candlewick_tick_to_candle_seconds_bucket{le=\"0.05\"} 1",
            "candlewick_tick_to_candle_seconds_bucket{le=\"5.0\"} 2",
            "candlewick_tick_to_candle_seconds_bucket{le=\"60.0\"} 3",
            "candlewick_tick_to_candle_seconds_count 3",
            "candlewick_tick_to_candle_seconds_sum 10.0");
  }

  @Test
  void writes_are_timed_also_if_they_fail_and_retries_of_both_kinds_are_added() {
    Metrics.addRegistry(registry);
    try {
      StoreWrites writes = StoreWrites.of("paper");
      writes.time(() -> {});
      assertThatThrownBy(
              () ->
                  writes.time(
                      () -> {
                        throw new IllegalStateException("no ink");
                      }))
          .hasMessage("no ink");
      writes.retried();
      writes.retriedByClient(() -> 3);

      assertThat(Scraped.lines(registry, "candlewick_store"))
          .contains(
              "candlewick_store_write_seconds_count{store=\"paper\"} 2",
              "candlewick_store_retries_total{store=\"paper\"} 4.0");
    } finally {
      Metrics.removeRegistry(registry);
    }
  }
}
