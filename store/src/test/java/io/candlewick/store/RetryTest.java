package io.candlewick.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RetryTest {
  private final RecordedPauses pauses = new RecordedPauses();
  private final AtomicInteger runs = new AtomicInteger();

  private int succeedAt(int run) throws IOException {
    if (runs.incrementAndGet() < run) {
      throw new IOException("failure " + runs);
    }
    return run;
  }

  @Test
  void what_succeeds_is_run_once() {
    assertThat(pauses.retry(5).<Integer, IOException>run("try", e -> true, () -> succeedAt(1)))
        .isOne();
    assertThat(pauses.all()).isEmpty();
  }

  @Test
  void pauses_double_up_to_the_longest_and_differ_by_at_most_half() {
    assertThat(pauses.retry(12).<Integer, IOException>run("try", e -> true, () -> succeedAt(12)))
        .isEqualTo(12);
    assertThat(pauses.all()).hasSize(11);
    for (int i = 0; i < 11; i++) {
      long limit = Math.min(5_000, 100L << i);
      assertThat(pauses.all().get(i))
          .isBetween(Duration.ofMillis(limit / 2), Duration.ofMillis(limit));
    }
  }

  @Test
  void each_further_try_is_told_before_its_pause() {
    AtomicInteger told = new AtomicInteger();

    pauses
        .retry(5)
        .telling(told::incrementAndGet)
        .<Integer, IOException>run("try", e -> true, () -> succeedAt(3));

    assertThat(told).hasValue(2);
    assertThat(pauses.all()).hasSize(2);
  }

  @Test
  void after_the_last_attempt_the_error_says_what_how_often_and_why() {
    assertThatThrownBy(
            () -> pauses.retry(3).run("do the work", e -> true, () -> succeedAt(Integer.MAX_VALUE)))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage("Cannot do the work after 3 attempts: failure 3")
        .hasCauseInstanceOf(IOException.class);
  }

  @Test
  void a_lasting_failure_is_not_tried_again() {
    assertThatThrownBy(() -> pauses.retry(3).run("do the work", e -> false, () -> succeedAt(2)))
        .hasMessage("Cannot do the work: failure 1");
    assertThat(runs).hasValue(1);
  }

  @Test
  void no_attempt_at_all_is_refused() {
    assertThatThrownBy(() -> pauses.retry(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 attempts");
  }

  @Test
  void an_interrupt_ends_the_wait_at_once_and_stays_visible() throws InterruptedException {
    CountDownLatch failed = new CountDownLatch(1);
    AtomicReference<Throwable> outcome = new AtomicReference<>();
    Retry endless = new Retry(2, Duration.ofDays(1), Duration.ofDays(1), Retry.STANDARD.pause());
    Thread waiting =
        new Thread(
            () -> {
              try {
                endless.run(
                    "wait",
                    e -> true,
                    () -> {
                      failed.countDown();
                      throw new IOException("failure");
                    });
              } catch (StoreUnavailableException e) {
                outcome.set(Thread.currentThread().isInterrupted() ? e : null);
              }
            });
    waiting.start();
    failed.await();
    waiting.interrupt();
    waiting.join(120_000);

    assertThat(outcome.get()).hasMessage("Interrupted while trying to wait");
  }
}
