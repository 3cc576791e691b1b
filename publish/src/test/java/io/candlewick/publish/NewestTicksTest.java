package io.candlewick.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.model.Epochs;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Tick;
import io.candlewick.model.TickBuilder;
import org.junit.jupiter.api.Test;

class NewestTicksTest {
  private final NewestTicks newest = new NewestTicks(3);

  private static Tick tick(long epoch, long sequence, long time) {
    return TickBuilder.tick("A", epoch, sequence, time, FixedPoint.ONE).build();
  }

  @Test
  void the_newest_by_event_time_then_epoch_then_number_are_kept_oldest_first() {
    newest.add(tick(7, 2, 20));
    newest.add(tick(8, 1, 20));
    newest.add(tick(7, 1, 10));
    newest.add(tick(7, 3, 20));
    newest.add(tick(7, 9, 15));
    assertThat(newest.toList()).extracting(Tick::id).containsExactly("A:7:2", "A:7:3", "A:8:1");
  }

  @Test
  void a_tick_that_was_published_twice_counts_once() {
    newest.add(tick(7, 1, 10));
    newest.add(tick(7, 1, 10));
    newest.add(tick(7, 2, 10));
    assertThat(newest.toList()).extracting(Tick::id).containsExactly("A:7:1", "A:7:2");
  }

  @Test
  void ticks_of_a_recording_do_not_count_but_those_with_numbers_do() {
    newest.add(tick(Epochs.ofRecording(5), 1, 10));
    newest.add(tick(Epochs.NUMBERED, 12, 10));
    assertThat(newest.toList()).extracting(Tick::id).containsExactly("A:0:12");
  }
}
