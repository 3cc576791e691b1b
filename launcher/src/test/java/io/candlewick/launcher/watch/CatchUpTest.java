package io.candlewick.launcher.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.launcher.platform.StartState.History;
import io.candlewick.ticklog.Offsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CatchUpTest {
  private static final Optional<FeedClock.Reading> LIVE =
      Optional.of(new FeedClock.Reading(false, 0));

  /** Ten assets, one tick a second each. */
  private final CatchUp catchUp = new CatchUp(10);

  @Test
  void a_market_that_fills_in_its_past_is_not_done_though_all_that_it_published_is_in_candles() {
    assertThat(catchUp.isDone(behind(7_200), Offsets.of(Map.of()), Offsets.of(Map.of()))).isFalse();
    assertThat(catchUp.history()).isEqualTo(new History(0, 72_000));

    assertThat(catchUp.isDone(behind(2_880), at(30_000, 13_200), at(30_000, 13_200))).isFalse();
    assertThat(catchUp.history())
        .isEqualTo(new History(43_200, 72_000))
        .hasToString("History: 43,200 of about 72,000 ticks in candles (60 %)");
  }

  @Test
  void it_is_done_when_every_partition_has_passed_what_was_published_when_the_market_was_live() {
    assertThat(catchUp.isDone(LIVE, at(60, 40), at(0, 0))).isFalse();
    assertThat(catchUp.isDone(LIVE, at(160, 60), at(150, 39))).as("one is behind").isFalse();
    assertThat(catchUp.history())
        .as("what came later is not waited for")
        .hasToString("History: 100 of about 100 ticks in candles (100 %)");

    assertThat(catchUp.isDone(LIVE, at(160, 60), at(60, 40))).isTrue();
  }

  @Test
  void ticks_of_earlier_starts_count_too() {
    assertThat(catchUp.isDone(behind(30), at(5_000), at(4_900))).isFalse();

    assertThat(catchUp.history()).isEqualTo(new History(4_900, 5_300));
  }

  @Test
  void without_anything_published_it_is_done_at_once() {
    assertThat(catchUp.isDone(LIVE, at(0, 0), Offsets.of(Map.of()))).isTrue();
    assertThat(catchUp.history().percent()).isEqualTo(100);
  }

  @Test
  void a_feed_that_does_not_answer_is_waited_for() {
    assertThat(catchUp.isDone(Optional.empty(), at(5), at(5))).isFalse();
    assertThat(catchUp.isDone(LIVE, at(5), at(5))).isTrue();
  }

  private static Optional<FeedClock.Reading> behind(double seconds) {
    return Optional.of(new FeedClock.Reading(true, seconds));
  }

  private static Offsets at(long... offsets) {
    return Offsets.of(
        offsets.length == 1 ? Map.of(0, offsets[0]) : Map.of(0, offsets[0], 1, offsets[1]));
  }
}
