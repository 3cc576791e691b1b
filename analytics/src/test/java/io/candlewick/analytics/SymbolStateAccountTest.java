package io.candlewick.analytics;

import static io.candlewick.analytics.Ticks.MINUTE;
import static io.candlewick.analytics.Ticks.block;
import static io.candlewick.analytics.Ticks.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.model.AssetType;
import io.candlewick.model.CandleInterval;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a state tells those who keep account of a symbol. */
class SymbolStateAccountTest {
  private static final long RECORDING = 10_000_000_000_000L;

  private final CandleMachine machine =
      new CandleMachine(new CandleSettings(CandleInterval.ONE_MINUTE, Duration.ofMinutes(5), 6, 2));

  @Test
  void it_knows_its_symbol_and_how_far_it_has_come() {
    SymbolState state =
        machine.apply(null, block(tick(7, 1, 10 * MINUTE, 1), tick(7, 2, 9 * MINUTE, 1))).state();
    assertThat(state.symbol()).isEqualTo(Ticks.SYMBOL);
    assertThat(state.assetType()).isEqualTo(AssetType.CRYPTO);
    assertThat(state.newestEventTime()).isEqualTo(10 * MINUTE);
    assertThat(state.watermark()).isEqualTo(5 * MINUTE);
    assertThat(state.counts()).isEqualTo(new TickCounts(2, 0, 0, 0, 0, 0));
  }

  @Test
  void the_current_run_is_known_once_a_tick_of_one_has_come() {
    SymbolState fenced = machine.apply(null, block(tick(7, 1, 10 * MINUTE, 1))).state();
    assertThat(fenced.currentRun()).isEqualTo(7);
    SymbolState numbered = machine.apply(null, block(tick(0, 1, 5, 1))).state();
    assertThat(numbered.currentRun()).as("no run of the feed yet").isEqualTo(-1);
  }

  @Test
  void only_windows_that_the_symbol_still_needs_are_open() {
    SymbolState state = machine.apply(null, block(tick(7, 1, 10 * MINUTE, 1))).state();
    assertThat(state.hasOpenWindows()).isTrue();
    machine.idle(state);
    assertThat(state.hasOpenWindows()).isFalse();
    machine.apply(state, block(tick(7, 2, 11 * MINUTE, 1)));
    assertThat(state.hasOpenWindows()).isTrue();
  }

  @Test
  void numbers_are_tracked_from_the_first_but_for_holes_given_up_and_epochs_let_go() {
    SymbolState state =
        machine
            .apply(null, block(tick(0, 50, 1, 1), tick(RECORDING, 1, 1, 1), tick(7, 1, 1, 1)))
            .state();
    assertThat(state.firstTracked(0)).isEqualTo(1);
    assertThat(state.firstTracked(7)).isEqualTo(1);
    assertThat(state.firstTracked(RECORDING)).isEqualTo(1);
    assertThat(state.firstTracked(6)).as("an epoch never seen").isEqualTo(Long.MAX_VALUE);

    machine.apply(state, block(tick(7, 3, 1, 1), tick(7, 5, 1, 1)));
    assertThat(state.firstTracked(7)).as("the hole at 2 was given up").isEqualTo(3);
    machine.apply(state, block(tick(8, 1, 1, 1)));
    assertThat(state.firstTracked(7)).as("a run that has ended").isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void epochs_that_cannot_be_beside_each_other_make_no_state() {
    SymbolSnapshot kept = machine.apply(null, block(tick(7, 1, 1, 1))).state().snapshot();
    EpochSnapshot run = kept.epochs().get(0);
    EpochSnapshot other = new EpochSnapshot(8, run.floor(), run.givenUp(), run.runs());
    assertThatThrownBy(() -> SymbolState.of(with(kept, List.of(run, other))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("epoch 8");
    EpochSnapshot recording = new EpochSnapshot(RECORDING, run.floor(), run.givenUp(), run.runs());
    assertThat(SymbolState.of(with(kept, List.of(run, recording))).snapshot().epochs())
        .containsExactly(run, recording);
    assertThatThrownBy(() -> SymbolState.of(with(kept, List.of(recording, recording))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void more_recordings_than_are_tracked_at_once_make_no_state() {
    SymbolSnapshot kept = machine.apply(null, block(tick(7, 1, 1, 1))).state().snapshot();
    EpochSnapshot run = kept.epochs().get(0);
    List<EpochSnapshot> recordings = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      recordings.add(new EpochSnapshot(RECORDING + i, 1, run.givenUp(), run.runs()));
    }
    assertThat(SymbolState.of(with(kept, recordings)).snapshot().epochs())
        .containsExactlyElementsOf(recordings);
    recordings.add(new EpochSnapshot(RECORDING + 8, 1, run.givenUp(), run.runs()));
    assertThatThrownBy(() -> SymbolState.of(with(kept, recordings)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static SymbolSnapshot with(SymbolSnapshot kept, List<EpochSnapshot> epochs) {
    return new SymbolSnapshot(
        kept.symbol(),
        kept.assetType(),
        kept.newestEventTime(),
        kept.watermark(),
        kept.counts(),
        epochs,
        kept.letGo(),
        kept.interval(),
        kept.windows());
  }
}
