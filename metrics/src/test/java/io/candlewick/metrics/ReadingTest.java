package io.candlewick.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ReadingTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger reads = new AtomicInteger();
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void it_is_read_again_after_five_seconds_and_not_before() {
    try (Reading<Integer> reading =
        new Reading<>("count", Reading.USUAL_AGE, reads::incrementAndGet, nanos::get)) {
      assertThat(reading.value()).contains(1);
      pass(Duration.ofMillis(4_999));
      assertThat(reading.value()).contains(1);
      pass(Duration.ofMillis(1));
      assertThat(reading.value()).contains(2);
    }
  }

  @Test
  void a_source_that_fails_is_down_until_it_is_read_again() {
    try (Reading<Integer> reading =
        new Reading<>(
            "disk",
            Reading.USUAL_AGE,
            () -> {
              if (reads.incrementAndGet() == 1) {
                throw new IOException("unplugged");
              }
              return 7;
            },
            nanos::get)) {
      reading.register(registry);
      assertThat(Scraped.lines(registry, "candlewick_scrape_up"))
          .containsExactly("candlewick_scrape_up{source=\"disk\"} 0.0");
      assertThat(reading.value()).isEmpty();
      assertThat(reads).hasValue(1);

      pass(Reading.USUAL_AGE);
      assertThat(reading.value()).contains(7);
      assertThat(Scraped.lines(registry, "candlewick_scrape_up"))
          .containsExactly("candlewick_scrape_up{source=\"disk\"} 1.0");
    }
  }

  @Test
  void a_source_that_hangs_is_waited_for_once_and_never_asked_twice_at_a_time() {
    CountDownLatch answer = new CountDownLatch(1);
    try (Reading<Integer> reading =
        new Reading<>(
            "slow",
            Reading.USUAL_AGE,
            () -> {
              answer.await();
              return reads.incrementAndGet();
            },
            nanos::get)) {
      assertThat(reading.value()).isEmpty(); // waits
      assertThat(reading.value()).isEmpty(); // does not wait again: the clock stands still
      pass(Reading.USUAL_AGE);
      assertThat(reading.value()).isEmpty();

      answer.countDown();
      await().atMost(PATIENCE).until(() -> reading.value().equals(Optional.of(1)));
      assertThat(reads).hasValue(1);
    }
  }
}
