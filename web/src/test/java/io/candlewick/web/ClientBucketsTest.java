package io.candlewick.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ClientBucketsTest {
  private final AtomicLong nanos = new AtomicLong();
  private final ClientBuckets buckets = new ClientBuckets(10, nanos::get);

  private int takeAll(String client) {
    int taken = 0;
    while (buckets.take(client).isZero()) {
      taken++;
    }
    return taken;
  }

  @Test
  void a_client_may_send_twice_its_rate_at_once_and_then_its_rate() {
    assertThat(takeAll("a")).isEqualTo(20);
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(takeAll("a")).isEqualTo(10);
    nanos.addAndGet(Duration.ofHours(1).toNanos());
    assertThat(takeAll("a")).isEqualTo(20);
  }

  @Test
  void the_wait_that_is_told_is_enough() {
    takeAll("a");
    Duration wait = buckets.take("a");

    assertThat(wait).isPositive().isLessThanOrEqualTo(Duration.ofMillis(101));
    nanos.addAndGet(wait.toNanos() + 1);
    assertThat(buckets.take("a")).isZero();
  }

  @Test
  void clients_do_not_share_and_their_number_is_bounded() {
    takeAll("a");
    for (int number = 0; number < ClientBuckets.MAX_CLIENTS; number++) {
      assertThat(buckets.take("client" + number)).isZero();
    }

    assertThat(takeAll("a")).as("the one silent longest has made room").isEqualTo(20);
  }
}
