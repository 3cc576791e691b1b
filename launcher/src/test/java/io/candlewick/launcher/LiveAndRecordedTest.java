package io.candlewick.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.analytics.CandleMachine;
import io.candlewick.analytics.CandleSettings;
import io.candlewick.analytics.Conflict;
import io.candlewick.analytics.MergedWindow;
import io.candlewick.analytics.Outcome;
import io.candlewick.analytics.SymbolState;
import io.candlewick.analytics.TickCounts;
import io.candlewick.analytics.TickMemory;
import io.candlewick.analytics.block.TickBlock;
import io.candlewick.analytics.block.TickBlockWriter;
import io.candlewick.model.AssetType;
import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.CandleState;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.RawTick;
import io.candlewick.model.Tick;
import io.candlewick.model.wire.ConflictLetter;
import io.candlewick.publish.Sequencer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ticks of one symbol from every kind of source, as the feed numbers and the stream judges them.
 */
class LiveAndRecordedTest {
  private static final String SYMBOL = "BTCUSDT";
  private static final int TICKS = 5;
  private static final long SECOND = 1_000_000;
  private static final long DAY = 86_400 * SECOND;
  private static final long START = 1_709_251_200 * SECOND;

  /** Where ticks come from. */
  private enum Source {
    SIMULATED_OR_POSTED(true, false),
    LIVE_OR_POSTED_WITH_NUMBERS(true, true),
    FILE(false, false),
    FILE_WITH_NUMBERS(false, true);

    private final boolean isLive;
    private final boolean isNumbered;

    Source(boolean isLive, boolean isNumbered) {
      this.isLive = isLive;
      this.isNumbered = isNumbered;
    }

    /** A few ticks from a time on, of a feed or a replay started then. */
    private List<Tick> ticks(long time) {
      Sequencer sequencer = isLive ? Sequencer.live(time / 1_000) : Sequencer.recorded();
      List<Tick> ticks = new ArrayList<>();
      for (int i = 0; i < TICKS; i++) {
        long number = isNumbered ? time / SECOND + i : RawTick.NO_SEQUENCE;
        ticks.add(sequencer.sequence(raw(number, time + i * SECOND, 10 + i, 1)));
      }
      return ticks;
    }
  }

  private static RawTick raw(long number, long time, long price, long size) {
    return new RawTick(
        SYMBOL,
        AssetType.CRYPTO,
        "USDT",
        number,
        time,
        price * FixedPoint.ONE,
        size * FixedPoint.ONE,
        price * FixedPoint.ONE,
        price * FixedPoint.ONE,
        null);
  }

  private final CandleMachine machine = new CandleMachine(CandleSettings.defaults());
  private final TickMemory memory = TickMemory.ofTicks(1 << 12);
  private final List<Tick> log = new ArrayList<>();
  private SymbolState state;

  private Outcome judge(List<Tick> ticks) {
    Outcome outcome = machine.apply(state, block(ticks), memory);
    log.addAll(ticks);
    state = outcome.state();
    return outcome;
  }

  /** The ticks as they come next in the log. */
  private TickBlock block(List<Tick> ticks) {
    TickBlockWriter block = new TickBlockWriter(SYMBOL, AssetType.CRYPTO, 0);
    for (int i = 0; i < ticks.size(); i++) {
      block.add(log.size() + i, ticks.get(i));
    }
    return TickBlock.of(block.toBytes());
  }

  private static TickCounts accepted(long ticks) {
    return new TickCounts(ticks, 0, 0, 0, 0, 0);
  }

  static Stream<Arguments> pairs() {
    return Arrays.stream(Source.values())
        .flatMap(one -> Arrays.stream(Source.values()).map(other -> Arguments.of(one, other)));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void each_source_after_each_other_is_in_candles(Source first, Source second) {
    assertThat(judge(first.ticks(START)).counts()).isEqualTo(accepted(TICKS));
    assertThat(judge(second.ticks(START + DAY)).counts()).isEqualTo(accepted(TICKS));
    assertThat(judge(first.ticks(START + 2 * DAY)).counts()).isEqualTo(accepted(TICKS));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void a_replay_of_an_older_day_is_late_and_never_stops_what_comes_later(
      Source first, Source second) {
    judge(first.ticks(START + DAY));
    if (!second.isLive) {
      List<Tick> older = second.ticks(START);
      assertThat(judge(older).counts()).isEqualTo(new TickCounts(0, 0, 0, 0, TICKS, 0));
      assertThat(judge(older).duplicates()).isEqualTo(TICKS);
      assertThat(judge(first.ticks(START + 2 * DAY)).counts()).isEqualTo(accepted(TICKS));
    }
  }

  @Test
  void only_an_older_run_of_the_feed_is_fenced() {
    List<Tick> zombie = Source.SIMULATED_OR_POSTED.ticks(START);
    judge(Source.SIMULATED_OR_POSTED.ticks(START + SECOND));
    assertThat(judge(zombie).fenced()).hasSize(TICKS);
  }

  @Test
  void the_older_of_two_days_replayed_last_is_merged_whole() {
    judge(Source.FILE_WITH_NUMBERS.ticks(START + DAY));
    List<Tick> older = Source.FILE_WITH_NUMBERS.ticks(START);
    Outcome outcome = judge(older);
    assertThat(outcome.late()).hasSize(TICKS);

    MergedWindow window =
        new MergedWindow(SYMBOL, AssetType.CRYPTO, CandleInterval.ONE_MINUTE, START);
    TickBlock block = block(older);
    while (block.next()) {
      window.add(block);
    }

    Candle candle = window.candle();
    assertThat(candle.tickCount()).isEqualTo(5);
    assertThat(candle.state()).isEqualTo(CandleState.CORRECTED);
    assertThat(candle.open()).isEqualTo(10 * FixedPoint.ONE);
    assertThat(candle.close()).isEqualTo(14 * FixedPoint.ONE);
  }

  @Test
  void a_trade_under_the_number_of_an_earlier_one_is_named_with_both_and_never_a_duplicate() {
    long february = 1_614_556_777_324_000L;
    judge(List.of(Sequencer.recorded().sequence(raw(700_001, february, 238, 824))));
    Sequencer march = Sequencer.recorded();
    Outcome outcome =
        judge(
            List.of(
                march.sequence(raw(700_001, february + 45_952_000, 239, 19_332)),
                march.sequence(raw(700_002, february + 83_452_000, 239, 627))));

    assertThat(outcome.duplicates()).isZero();
    assertThat(outcome.accepted()).isEqualTo(1);
    assertThat(outcome.conflicts()).containsExactly(new Conflict(1, 0, 0));
    ConflictLetter letter =
        ConflictLetter.of(
            log.get(1), ConflictLetter.words(log.get(0)), "market.ticks", 0, 1, 0, 0, 0);
    assertThat(new String(letter.headers(null).get("detail"), StandardCharsets.UTF_8))
        .contains("BTCUSDT:0:700001", "size 824,", "size 19332,", "leave --sequence out");
  }
}
