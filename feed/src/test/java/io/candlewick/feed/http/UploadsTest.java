package io.candlewick.feed.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.model.HandClock;
import io.candlewick.web.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class UploadsTest {
  private static final ItemResult ACCEPTED = new ItemResult(0, "accepted", 7L, 1L, null);

  private final HandClock clock = new HandClock(Instant.parse("2026-01-05T14:30:00Z"));
  private final Uploads uploads = new Uploads(clock, Duration.ofMillis(50));

  private void use(String key) {
    uploads.take(key).settle(List.of(ACCEPTED), 1, new byte[] {1});
    uploads.release(key);
  }

  private long itemsOf(String key) {
    Upload upload = uploads.take(key);
    uploads.release(key);
    return upload.items();
  }

  @Test
  void a_key_remembers_how_far_its_body_came() {
    use("one");

    assertThat(itemsOf("one")).isEqualTo(1);
    assertThat(itemsOf("two")).isZero();
  }

  @Test
  void a_key_is_forgotten_an_hour_after_its_last_use() {
    use("one");
    clock.advance(Duration.ofMinutes(59));
    assertThat(itemsOf("one")).isEqualTo(1);
    clock.advance(Duration.ofMinutes(59));
    assertThat(itemsOf("one")).isEqualTo(1);
    clock.advance(Duration.ofMinutes(61));
    assertThat(itemsOf("one")).isZero();
  }

  @Test
  void a_key_of_which_nothing_came_in_is_not_kept() {
    for (int number = 0; number <= Uploads.MAX_KEYS; number++) {
      assertThat(itemsOf("key" + number)).isZero();
    }
  }

  @Test
  void the_number_of_keys_is_bounded_and_old_ones_make_room() {
    for (int number = 0; number < Uploads.MAX_KEYS; number++) {
      use("key" + number);
    }
    assertThatThrownBy(() -> uploads.take("more"))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.getStatusCode().value()).isEqualTo(503));
    assertThat(itemsOf("key0")).isEqualTo(1);

    clock.advance(Duration.ofMinutes(61));
    assertThat(itemsOf("more")).isZero();
  }

  @Test
  void a_key_that_is_in_use_is_a_conflict_after_a_while() {
    uploads.take("one");

    assertThatThrownBy(() -> uploads.take("one"))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.getStatusCode().value()).isEqualTo(409);
              assertThat(problem.getHeaders().getFirst("Retry-After")).isEqualTo("1");
            });
  }

  @Test
  void a_request_waits_for_the_one_before_it() {
    Uploads patient = new Uploads(clock, Duration.ofMinutes(5));
    Upload first = patient.take("one");
    CompletableFuture<Upload> second = CompletableFuture.supplyAsync(() -> patient.take("one"));
    first.settle(List.of(ACCEPTED), 1, new byte[] {1});

    patient.release("one");

    assertThat(second.join()).isSameAs(first);
  }
}
