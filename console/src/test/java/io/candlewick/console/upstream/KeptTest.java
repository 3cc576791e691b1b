package io.candlewick.console.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KeptTest {
  @Test
  void others_get_the_old_value_while_one_asks_a_silent_service() throws Exception {
    AtomicInteger questions = new AtomicInteger();
    CountDownLatch isAsked = new CountDownLatch(1);
    CountDownLatch answers = new CountDownLatch(1);
    Kept<Integer> kept =
        new Kept<>(
            Duration.ZERO,
            () -> {
              int question = questions.incrementAndGet();
              if (question == 2) {
                isAsked.countDown();
                await(answers);
              }
              return question;
            });
    assertThat(kept.get()).isEqualTo(1);
    CompletableFuture<Integer> one = CompletableFuture.supplyAsync(kept::get);
    await(isAsked);

    CompletableFuture<Integer> other = CompletableFuture.supplyAsync(kept::get);
    try {
      assertThat(other.get(1, TimeUnit.MINUTES)).isEqualTo(1);
    } finally {
      answers.countDown();
    }
    assertThat(one.get(1, TimeUnit.MINUTES)).isEqualTo(2);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_failure_is_kept_like_a_value() {
    AtomicInteger questions = new AtomicInteger();
    Kept<Integer> kept =
        new Kept<>(
            Duration.ofDays(1),
            () -> {
              throw new IllegalStateException("question " + questions.incrementAndGet());
            });

    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(kept::get).hasMessage("question 1");
    }
  }
}
