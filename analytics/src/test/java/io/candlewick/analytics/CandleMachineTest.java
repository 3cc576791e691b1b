package io.candlewick.analytics;

import static io.candlewick.analytics.Ticks.MINUTE;
import static io.candlewick.analytics.Ticks.SECOND;
import static io.candlewick.analytics.Ticks.block;
import static io.candlewick.analytics.Ticks.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.analytics.block.TickBlock;
import io.candlewick.analytics.block.TickBlockWriter;
import io.candlewick.analytics.state.SymbolStateFormat;
import io.candlewick.model.AssetType;
import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.CandleState;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Gap;
import io.candlewick.model.Tick;
import io.candlewick.model.TickRules;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CandleMachineTest {
  private static final long LATENESS = 5 * MINUTE;

  private final CandleMachine machine = new CandleMachine(CandleSettings.defaults());

  private SymbolState state;

  private Outcome apply(Tick... ticks) {
    Outcome outcome = machine.apply(state, block(ticks));
    state = outcome.state();
    return outcome;
  }

  private static List<CandleState> statesOf(Outcome outcome) {
    return outcome.candles().stream().map(Candle::state).toList();
  }

  @Test
  void open_and_close_follow_event_time_then_epoch_then_sequence() {
    Outcome outcome =
        apply(tick(1, 2, 500, 20), tick(1, 1, 500, 10), tick(2, 2, 900, 50), tick(2, 1, 900, 40));
    assertThat(outcome.candles())
        .singleElement()
        .satisfies(
            candle -> {
              assertThat(candle.open()).isEqualTo(10);
              assertThat(candle.close()).isEqualTo(50);
              assertThat(candle.tickCount()).isEqualTo(4);
            });
    assertThat(apply(tick(3, 1, 500, 5), tick(3, 2, 900, 60)).candles())
        .singleElement()
        .satisfies(
            candle -> {
              assertThat(candle.open()).isEqualTo(10);
              assertThat(candle.close()).isEqualTo(60);
              assertThat(candle.low()).isEqualTo(5);
            });
  }

  @Test
  void a_tick_is_late_exactly_when_the_watermark_has_reached_the_end_of_its_window() {
    apply(tick(1, 1, LATENESS + 2 * MINUTE - 1, 1));
    Outcome behindTheWatermark = apply(tick(1, 2, MINUTE, 1), tick(1, 3, 2 * MINUTE - 2, 1));
    assertThat(behindTheWatermark.accepted()).isEqualTo(2);
    assertThat(apply(tick(1, 4, MINUTE - 1, 1)).late()).containsExactly(0);

    apply(tick(1, 5, LATENESS + 2 * MINUTE, 1));
    assertThat(state.watermark()).isEqualTo(2 * MINUTE);
    Outcome atTheEnd = apply(tick(1, 6, 2 * MINUTE - 1, 1), tick(1, 7, 2 * MINUTE, 1));
    assertThat(atTheEnd.late()).containsExactly(0);
    assertThat(atTheEnd.accepted()).isEqualTo(1);
  }

  @Test
  void at_the_same_time_the_newer_epoch_is_later_whatever_its_sequence() {
    Candle candle = apply(tick(1, 9, 500, 20), tick(2, 1, 500, 10)).candles().get(0);
    assertThat(candle.open()).isEqualTo(20);
    assertThat(candle.close()).isEqualTo(10);
  }

  @Test
  void a_window_is_final_exactly_when_the_watermark_reaches_its_end() {
    apply(tick(1, 1, 7, 1), tick(1, 2, MINUTE, 1));
    assertThat(statesOf(apply(tick(1, 3, LATENESS + 2 * MINUTE - 1, 1))))
        .containsExactly(CandleState.FINAL, CandleState.OPEN);
    Outcome stillInTime = apply(tick(1, 4, 2 * MINUTE - 1, 1));
    assertThat(stillInTime.accepted()).isEqualTo(1);
    assertThat(statesOf(stillInTime)).containsExactly(CandleState.OPEN);
    Outcome passed = apply(tick(1, 5, LATENESS + 2 * MINUTE, 1));
    assertThat(statesOf(passed)).containsExactly(CandleState.FINAL, CandleState.OPEN);
    assertThat(apply(tick(1, 6, 2 * MINUTE - 1, 1)).late()).containsExactly(0);
  }

  @Test
  void a_late_tick_counts_as_seen() {
    apply(tick(1, 1, LATENESS + MINUTE, 1));
    assertThat(apply(tick(1, 2, 0, 1)).late()).hasSize(1);
    Outcome again = apply(tick(1, 2, 0, 1), tick(1, 3, LATENESS + MINUTE, 1));
    assertThat(again.late()).isEmpty();
    assertThat(again.duplicates()).isEqualTo(1);
    assertThat(again.gaps()).isEmpty();
  }

  @Test
  void a_repeated_tick_behind_the_watermark_is_a_duplicate_not_late() {
    apply(tick(1, 1, 0, 1), tick(1, 2, 20 * MINUTE, 1));
    Outcome again = apply(tick(1, 1, 0, 1));
    assertThat(again.duplicates()).isEqualTo(1);
    assertThat(again.late()).isEmpty();
  }

  @Test
  void a_late_tick_of_a_newer_epoch_opens_it() {
    apply(tick(1, 1, 20 * MINUTE, 1));
    assertThat(apply(tick(2, 1, 0, 1)).late()).hasSize(1);
    assertThat(state.currentRun()).isEqualTo(2);
    assertThat(apply(tick(1, 2, 20 * MINUTE, 1)).fenced()).containsExactly(0);
  }

  @Test
  void an_old_epoch_is_fenced_in_time_and_late_behind_and_moves_no_watermark() {
    apply(tick(5, 1, 20 * MINUTE, 1));
    Outcome outcome =
        apply(tick(4, 1, 20 * MINUTE, 1), tick(4, 2, 0, 1), tick(4, 3, 90 * MINUTE, 1));
    assertThat(outcome.fenced()).containsExactly(0, 2);
    assertThat(outcome.late()).containsExactly(1);
    assertThat(outcome.candles()).isEmpty();
    assertThat(state.newestEventTime()).isEqualTo(20 * MINUTE);
  }

  @Test
  void an_idle_symbol_gets_final_candles_that_a_tick_in_time_corrects() {
    apply(tick(1, 1, 0, 1), tick(1, 2, MINUTE, 1));
    assertThat(state.hasOpenWindows()).isTrue();
    assertThat(statesOf(machine.idle(state))).containsExactly(CandleState.FINAL, CandleState.FINAL);
    assertThat(state.hasOpenWindows()).isFalse();
    assertThat(machine.idle(state).candles()).isEmpty();

    Outcome corrected = apply(tick(1, 3, MINUTE + 1, 9));
    assertThat(corrected.candles())
        .singleElement()
        .satisfies(
            candle -> {
              assertThat(candle.state()).isEqualTo(CandleState.CORRECTED);
              assertThat(candle.tickCount()).isEqualTo(2);
            });
    assertThat(machine.idle(state).candles()).isEmpty();
    assertThat(statesOf(apply(tick(1, 4, 30 * MINUTE, 1)))).containsExactly(CandleState.OPEN);
  }

  @Test
  void a_jump_to_the_end_of_time_settles_what_was_open() {
    apply(tick(1, 1, 0, 1), tick(1, 2, MINUTE, 1));
    Outcome outcome = apply(tick(1, 3, TickRules.MAX_EVENT_TIME, 1));
    assertThat(statesOf(outcome))
        .containsExactly(CandleState.FINAL, CandleState.FINAL, CandleState.OPEN);
    assertThat(
            SymbolStateFormat.toBytes(
                SymbolStateFormat.fromBytes(SymbolStateFormat.toBytes(state))))
        .isEqualTo(SymbolStateFormat.toBytes(state));
  }

  @Test
  void a_candle_longer_than_all_of_time_holds_everything() {
    CandleInterval longest = new CandleInterval(Long.MAX_VALUE / SECOND * SECOND);
    CandleMachine forever = new CandleMachine(CandleSettings.of(longest, Duration.ofDays(1)));
    Outcome outcome =
        forever.apply(null, block(tick(1, 1, 0, 1), tick(1, 2, TickRules.MAX_EVENT_TIME, 2)));
    assertThat(outcome.candles()).singleElement().extracting(Candle::tickCount).isEqualTo(2L);
    assertThat(
            SymbolStateFormat.toBytes(
                SymbolStateFormat.fromBytes(SymbolStateFormat.toBytes(outcome.state()))))
        .isEqualTo(SymbolStateFormat.toBytes(outcome.state()));
  }

  @Test
  void a_missing_number_is_a_gap_until_it_comes() {
    Outcome opened = apply(tick(1, 2, 20, 1), tick(1, 5, 50, 1));
    assertThat(opened.gaps())
        .containsExactly(
            new OpenGaps(Ticks.SYMBOL, 1, List.of(gap(1, 1, 1, 20, 20), gap(1, 3, 4, 20, 50))));
    assertThat(apply(tick(1, 6, 60, 1)).gaps()).isEmpty();
    assertThat(apply(tick(1, 4, 40, 1), tick(1, 1, 10, 1)).gaps())
        .containsExactly(new OpenGaps(Ticks.SYMBOL, 1, List.of(gap(1, 3, 3, 20, 40))));
    assertThat(apply(tick(1, 3, 30, 1)).gaps())
        .containsExactly(new OpenGaps(Ticks.SYMBOL, 1, List.of()));
  }

  @Test
  void a_gap_that_opens_and_closes_within_a_block_is_none() {
    assertThat(apply(tick(1, 3, 30, 1), tick(1, 1, 10, 1), tick(1, 2, 20, 1)).gaps()).isEmpty();
  }

  @Test
  void epoch_zero_starts_at_its_first_number_and_may_reach_below_it() {
    assertThat(apply(tick(0, 1_000, 1, 1)).gaps()).isEmpty();
    assertThat(apply(tick(0, 999, 1, 1)).gaps()).isEmpty();
    assertThat(apply(tick(0, 990, 1, 1)).gaps())
        .containsExactly(new OpenGaps(Ticks.SYMBOL, 0, List.of(gap(0, 991, 998, 1, 1))));
  }

  @Test
  void a_block_that_opens_an_epoch_reports_the_gaps_of_both() {
    assertThat(apply(tick(1, 1, 1, 1), tick(1, 3, 3, 1), tick(2, 2, 5, 1)).gaps())
        .containsExactly(
            new OpenGaps(Ticks.SYMBOL, 1, List.of(gap(1, 2, 2, 1, 3))),
            new OpenGaps(Ticks.SYMBOL, 2, List.of(gap(2, 1, 1, 5, 5))));
  }

  private static Gap gap(long epoch, long first, long last, long after, long before) {
    return new Gap(
        Ticks.SYMBOL,
        epoch,
        first,
        last,
        Instant.ofEpochSecond(0, after * 1_000),
        Instant.ofEpochSecond(0, before * 1_000));
  }

  @Test
  void sums_beyond_64_bits_stay_exact() {
    Tick[] ticks = new Tick[100];
    for (int i = 0; i < ticks.length; i++) {
      ticks[i] = tick(1, i + 1, i, FixedPoint.MAX, FixedPoint.ONE, 0, 1_000_000_000_000_000L, 0);
    }
    Candle candle = apply(ticks).candles().get(0);
    BigInteger notional =
        BigInteger.valueOf(FixedPoint.MAX).multiply(BigInteger.valueOf(100 * FixedPoint.ONE));
    assertThat(candle.notional().toBigInteger()).isEqualTo(notional);
    assertThat(candle.vwap()).hasValue(FixedPoint.MAX);
    assertThat(candle.returnCount()).isEqualTo(100);
    assertThat(candle.alertCount()).isEqualTo(100);
  }

  @Test
  void a_tick_without_a_previous_price_adds_no_return() {
    Candle candle = apply(tick(1, 1, 1, 100), tick(1, 2, 2, 101, 0, 0, 100, 0)).candles().get(0);
    assertThat(candle.returnCount()).isEqualTo(1);
    assertThat(candle.averageReturn()).hasValue(FixedPoint.ONE);
    assertThat(candle.vwap()).isEmpty();
  }

  @Test
  void a_state_meets_only_its_own_symbol_and_interval() {
    apply(tick(1, 1, 1, 1));
    TickBlockWriter other = new TickBlockWriter("ETH-USD", AssetType.CRYPTO, 0);
    other.add(0, tick(1, 1, 1, 1));
    TickBlock block = TickBlock.of(other.toBytes());
    assertThatThrownBy(() -> machine.apply(state, block))
        .hasMessageContaining("ETH-USD")
        .hasMessageContaining("BTC-USD");
    CandleMachine fives =
        new CandleMachine(CandleSettings.of(CandleInterval.parse("5m"), Duration.ZERO));
    assertThatThrownBy(() -> fives.apply(state, block(tick(1, 2, 1, 1))))
        .hasMessageContaining("candles of 1m")
        .hasMessageContaining("5m are wanted")
        .hasMessageContaining("new checkpoint");
  }

  @Test
  void a_longer_lateness_never_reopens_a_settled_window() {
    apply(tick(1, 1, 0, 1), tick(1, 2, 10 * MINUTE, 1));
    CandleMachine patient =
        new CandleMachine(CandleSettings.of(CandleInterval.ONE_MINUTE, Duration.ofHours(1)));
    assertThat(patient.apply(state, block(tick(1, 3, 1, 1))).late()).containsExactly(0);
  }

  @Test
  void a_shorter_lateness_settles_at_once() {
    apply(tick(1, 1, 0, 1), tick(1, 2, 3 * MINUTE, 1));
    CandleMachine strict =
        new CandleMachine(CandleSettings.of(CandleInterval.ONE_MINUTE, Duration.ZERO));
    assertThat(statesOf(strict.apply(state, block(tick(1, 3, 3 * MINUTE, 1)))))
        .containsExactly(CandleState.FINAL, CandleState.OPEN);
  }

  @Test
  void gaps_are_reported_by_rising_epoch_whatever_came_first() {
    Outcome outcome = apply(tick(9, 3, 1, 1), tick(0, 1, 1, 1), tick(0, 3, 1, 1), tick(9, 5, 1, 1));
    assertThat(outcome.gaps()).extracting(OpenGaps::epoch).containsExactly(0L, 9L);
  }

  @Test
  void windows_keep_their_states_through_bytes() {
    apply(tick(1, 1, 0, 1));
    machine.idle(state);
    state = SymbolStateFormat.fromBytes(SymbolStateFormat.toBytes(state));
    assertThat(state.hasOpenWindows()).isFalse();
    assertThat(statesOf(apply(tick(1, 2, 1, 1)))).containsExactly(CandleState.CORRECTED);
    state = SymbolStateFormat.fromBytes(SymbolStateFormat.toBytes(state));
    assertThat(state.snapshot().windows())
        .extracting(WindowSnapshot::state)
        .containsExactly(CandleState.CORRECTED);
  }
}
