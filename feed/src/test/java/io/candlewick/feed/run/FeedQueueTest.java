package io.candlewick.feed.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.feed.intake.IntakeFullException;
import io.candlewick.feed.intake.TickIntake;
import io.candlewick.model.AssetType;
import io.candlewick.model.RawTick;
import io.candlewick.publish.PublishingFailedException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FeedQueueTest {
  private final FeedQueue queue = new FeedQueue();
  private final TickIntake intake = new QueuedIntake(queue);

  @Test
  void one_call_too_many_is_refused_at_once_and_room_comes_back_with_the_next_round() {
    for (int i = 0; i < FeedQueue.MAX_CHUNKS; i++) {
      assertThat(intake.submit(List.of(tick()))).isNotDone();
    }
    assertThatThrownBy(() -> intake.submit(List.of(tick())))
        .isInstanceOf(IntakeFullException.class)
        .hasMessageContaining("64 requests are waiting");

    assertThat(queue.drain()).hasSize(FeedQueue.MAX_CHUNKS);
    assertThat(intake.submit(List.of(tick()))).isNotDone();
  }

  @Test
  void ticks_that_wait_keep_no_command_out() {
    for (int i = 0; i < FeedQueue.MAX_CHUNKS; i++) {
      assertThat(intake.submit(List.of(tick()))).isNotDone();
    }
    for (int i = 0; i < FeedQueue.MAX_COMMANDS; i++) {
      queue.put(new FeedCommand<>(FeedRun::clock));
    }
    assertThatThrownBy(() -> queue.put(new FeedCommand<>(FeedRun::clock)))
        .isInstanceOf(IntakeFullException.class)
        .hasMessageContaining("64 commands are waiting");
  }

  @Test
  void a_call_with_too_many_ticks_or_none_at_all_is_wrong_use() {
    List<RawTick> many = Collections.nCopies(TickIntake.MAX_TICKS + 1, tick());
    assertThatThrownBy(() -> intake.submit(many))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1001 ticks");
    assertThatThrownBy(() -> intake.submit(Collections.singletonList(null)))
        .isInstanceOf(NullPointerException.class);
    assertThat(queue.drain()).isEmpty();
  }

  @Test
  void a_closed_queue_keeps_what_it_took_and_fails_what_comes() throws Exception {
    assertThat(intake.submit(List.of(tick()))).isNotDone();
    queue.close(new PublishingFailedException("the broker is away", null));

    CompletableFuture<?> late = intake.submit(List.of(tick()));

    assertThat(late)
        .failsWithin(1, TimeUnit.MINUTES)
        .withThrowableThat()
        .havingCause()
        .isInstanceOf(PublishingFailedException.class)
        .withMessageContaining("the broker is away");
    queue.await(1, TimeUnit.HOURS);
    assertThat(queue.drain()).hasSize(1);
  }

  private static RawTick tick() {
    return new RawTick("A", AssetType.STOCK, "USD", RawTick.NO_SEQUENCE, 1, 1, 0, 1, 1, null);
  }
}
