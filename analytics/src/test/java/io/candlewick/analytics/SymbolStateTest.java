package io.candlewick.analytics;

import static io.candlewick.analytics.Ticks.block;
import static io.candlewick.analytics.Ticks.tick;
import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.analytics.state.SymbolStateFormat;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.Gap;
import io.candlewick.model.Micros;
import io.candlewick.model.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SymbolStateTest {
  @Test
  void beyond_the_bound_of_ranges_the_lowest_hole_is_given_up_and_lower_ticks_are_late() {
    CandleMachine machine =
        new CandleMachine(
            new CandleSettings(CandleInterval.ONE_MINUTE, Duration.ofMinutes(5), 6, 3));
    // Runs: 0-1, 3, 5; then 7 gives up the hole at 2.
    SymbolState state =
        machine.apply(null, block(tick(1, 1, 1, 1), tick(1, 3, 3, 1), tick(1, 5, 5, 1))).state();
    Outcome given = machine.apply(state, block(tick(1, 7, 7, 1)));
    assertThat(given.accepted()).isEqualTo(1);
    assertThat(spans(given)).containsExactly("2-2", "4-4", "6-6");

    Outcome below = machine.apply(state, block(tick(1, 2, 2, 1), tick(1, 1, 1, 1)));
    assertThat(below.late()).containsExactly(0, 1);
    assertThat(below.accepted() + below.duplicates()).isZero();

    Outcome known = machine.apply(state, block(tick(1, 3, 3, 1), tick(1, 4, 4, 1)));
    assertThat(known.duplicates()).isEqualTo(1);
    assertThat(known.accepted()).isEqualTo(1);
    assertThat(spans(known)).containsExactly("2-2", "6-6");

    machine.apply(state, block(tick(1, 9, 9, 1)));
    Outcome joined = machine.apply(state, block(tick(1, 11, 11, 1)));
    assertThat(spans(joined)).containsExactly("2-6", "8-8", "10-10");
    SymbolState stored = SymbolStateFormat.fromBytes(SymbolStateFormat.toBytes(state));
    assertThat(machine.apply(stored, block(tick(1, 6, 6, 1))).late()).containsExactly(0);
    assertThat(spans(machine.apply(stored, block(tick(1, 8, 8, 1), tick(1, 10, 10, 1)))))
        .containsExactly("2-6");
  }

  @Test
  void a_recording_beyond_the_bound_gives_up_the_hole_below_its_base() {
    CandleMachine machine =
        new CandleMachine(new CandleSettings(CandleInterval.ONE_MINUTE, Duration.ZERO, 1, 1));
    SymbolState state = machine.apply(null, block(tick(0, 50, 1, 1))).state();
    Outcome lower = machine.apply(state, block(tick(0, 40, 1, 1)));
    assertThat(lower.accepted()).isEqualTo(1);
    assertThat(spans(lower)).containsExactly("41-49");
    assertThat(machine.apply(state, block(tick(0, 45, 1, 1))).late()).containsExactly(0);
    assertThat(machine.apply(state, block(tick(0, 51, 1, 1))).accepted()).isEqualTo(1);
  }

  @Test
  void a_smaller_bound_of_ranges_is_applied_to_a_state_kept_under_a_larger_one() {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 1; i <= 50; i++) {
      ticks.add(tick(1, 2L * i, i, 1));
    }
    SymbolState state = new Ledger(CandleSettings.defaults()).whole(ticks).state;
    CandleMachine narrow =
        new CandleMachine(new CandleSettings(CandleInterval.ONE_MINUTE, Duration.ZERO, 1, 2));
    Outcome outcome = narrow.apply(state, block(tick(1, 101, 60, 1)));
    assertThat(spans(outcome)).containsExactly("1-97", "99-99");
    assertThat(outcome.gaps()).hasSize(1);
  }

  private static List<String> spans(Outcome outcome) {
    List<Gap> gaps = outcome.gaps().get(outcome.gaps().size() - 1).gaps();
    return gaps.stream().map(gap -> gap.firstMissing() + "-" + gap.lastMissing()).toList();
  }

  @Test
  void a_ninth_recording_lets_the_least_recently_used_go_and_its_ticks_are_late_from_then_on() {
    CandleMachine machine = new CandleMachine(CandleSettings.defaults());
    SymbolState state = null;
    for (int file = 0; file < 9; file++) {
      state = machine.apply(state, block(tick(recording(file), 1, file, 1))).state();
      state = machine.apply(state, block(tick(recording(0), 2 + file, file, 1))).state();
    }
    state = SymbolStateFormat.fromBytes(SymbolStateFormat.toBytes(state));
    assertThat(machine.apply(state, block(tick(recording(0), 1, 0, 1))).duplicates()).isEqualTo(1);
    assertThat(machine.apply(state, block(tick(recording(2), 1, 2, 1))).duplicates()).isEqualTo(1);
    Outcome letGo = machine.apply(state, block(tick(recording(1), 1, 1, 1)));
    assertThat(letGo.late()).containsExactly(0);
    assertThat(letGo.duplicates()).isZero();
  }

  @Test
  void a_thousand_recordings_one_after_the_other_are_all_accepted_in_a_bounded_state() {
    CandleMachine machine = new CandleMachine(CandleSettings.defaults());
    SymbolState state = null;
    for (int file = 0; file < 1_000; file++) {
      Outcome outcome =
          machine.apply(state, block(tick(recording(file), 1, file * Ticks.SECOND, 1)));
      assertThat(outcome.accepted()).as("file %d", file).isEqualTo(1);
      state = SymbolStateFormat.fromBytes(SymbolStateFormat.toBytes(outcome.state()));
    }
    assertThat(SymbolStateFormat.toBytes(state).length)
        .isLessThanOrEqualTo(SymbolStateFormat.maxBytes(CandleSettings.defaults()))
        .isLessThan(3_000);
    for (int file = 0; file < 1_000 - 8; file++) {
      assertThat(machine.apply(state, block(tick(recording(file), 1, 1, 1))).late()).hasSize(1);
    }
  }

  private static long recording(int day) {
    return 10_000_000_000_000L + day * 86_400_000_000L;
  }

  @Test
  void holes_given_up_lie_between_the_ticks_on_either_side_of_them_all() {
    CandleMachine machine =
        new CandleMachine(
            new CandleSettings(CandleInterval.ONE_MINUTE, Duration.ofMinutes(5), 6, 2));
    Outcome outcome =
        machine.apply(
            null,
            block(tick(1, 1, 10, 1), tick(1, 3, 30, 1), tick(1, 5, 50, 1), tick(1, 7, 70, 1)));
    Gap givenUp = outcome.gaps().get(0).gaps().get(0);
    assertThat(givenUp.firstMissing() + "-" + givenUp.lastMissing()).isEqualTo("2-4");
    assertThat(givenUp.after()).isEqualTo(Micros.toInstant(10));
    assertThat(givenUp.before()).isEqualTo(Micros.toInstant(50));
  }
}
