package io.candlewick.feed.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.publish.ReplaySpeed;
import org.junit.jupiter.api.Test;

class MarketClockTest {
  private static final long NOW = 1_000_000_000L;
  private static final ReplaySpeed ONE = new ReplaySpeed(1);
  private static final ReplaySpeed SIXTY = new ReplaySpeed(60);

  @Test
  void as_fast_as_possible_is_level_with_the_world_at_once() {
    MarketClock clock = new MarketClock(NOW, NOW - 500_000, ReplaySpeed.MAX);
    assertThat(clock.due(NOW)).isEqualTo(NOW);
    assertThat(clock.due(NOW + 7)).isEqualTo(NOW + 7);
  }

  @Test
  void at_sixty_times_it_catches_up_and_never_passes_the_world() {
    MarketClock clock = new MarketClock(NOW, NOW - 5_900, SIXTY);
    assertThat(clock.due(NOW)).isEqualTo(NOW - 5_900);
    assertThat(clock.due(NOW + 50)).isEqualTo(NOW - 5_900 + 3_000);
    assertThat(clock.due(NOW + 100)).isEqualTo(NOW + 100);
    assertThat(clock.due(NOW + 1_000_000)).isEqualTo(NOW + 1_000_000);
  }

  @Test
  void at_the_worlds_pace_it_stays_as_far_behind_as_it_is() {
    MarketClock clock = new MarketClock(NOW, NOW - 5_000, ONE);
    assertThat(clock.due(NOW)).isEqualTo(NOW - 5_000);
    assertThat(clock.due(NOW + 123_456)).isEqualTo(NOW + 123_456 - 5_000);
  }

  @Test
  void a_pause_leaves_it_behind_by_its_length() {
    MarketClock clock = new MarketClock(NOW, NOW, ONE);
    clock.pause(NOW + 100, NOW + 1_000);
    assertThat(clock.due(NOW + 5_000)).isEqualTo(NOW + 100);
    clock.resume(NOW + 5_000);
    assertThat(clock.due(NOW + 5_000)).isEqualTo(NOW + 100);
    assertThat(clock.due(NOW + 5_900)).isEqualTo(NOW + 1_000);
  }

  @Test
  void what_a_pause_finds_due_and_not_done_waits_for_its_end() {
    MarketClock clock = new MarketClock(NOW, NOW - 9_000, ReplaySpeed.MAX);
    clock.pause(NOW, NOW - 4_000);
    assertThat(clock.due(NOW)).isEqualTo(NOW - 4_001);
    clock.resume(NOW + 10);
    assertThat(clock.due(NOW + 10)).isEqualTo(NOW + 10);
  }

  @Test
  void a_slower_speed_begins_where_the_market_is_and_not_where_it_should_be() {
    MarketClock clock = new MarketClock(NOW, NOW - 9_000, ReplaySpeed.MAX);
    clock.speed(NOW, NOW - 4_000, ONE);
    assertThat(clock.due(NOW)).isEqualTo(NOW - 4_001);
    assertThat(clock.due(NOW + 1_000)).isEqualTo(NOW - 3_001);
  }

  @Test
  void a_speed_set_during_a_pause_counts_after_it() {
    MarketClock clock = new MarketClock(NOW, NOW, ONE);
    clock.pause(NOW, NOW + 1);
    clock.speed(NOW + 600, NOW + 1, SIXTY);
    assertThat(clock.due(NOW + 600)).isEqualTo(NOW);
    clock.resume(NOW + 600);
    assertThat(clock.due(NOW + 605)).isEqualTo(NOW + 300);
  }

  @Test
  void time_that_is_left_out_changes_neither_pace_nor_distance() {
    MarketClock clock = new MarketClock(NOW, NOW - 5_000, ONE);
    clock.leaveOut(1_000_000);
    assertThat(clock.due(NOW + 1_000_100)).isEqualTo(NOW + 1_000_100 - 5_000);
  }

  @Test
  void a_clock_set_back_makes_nothing_due() {
    MarketClock clock = new MarketClock(NOW, NOW, SIXTY);
    assertThat(clock.due(NOW - 300)).isEqualTo(NOW - 300);
    assertThat(new MarketClock(NOW, NOW - 5_000, ONE).due(NOW - 300)).isEqualTo(NOW - 5_000);
  }
}
