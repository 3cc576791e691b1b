package io.candlewick.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.analytics.block.TickBlock;
import io.candlewick.analytics.state.SymbolStateFormat;
import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.CandleState;
import io.candlewick.model.LatenessSchedule;
import io.candlewick.model.Micros;
import io.candlewick.model.Tick;
import io.candlewick.model.windows.CandleRollUp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CandlePropertyTest {
  private static final int SEEDS = 400;

  private static final List<CandleSettings> SETTINGS =
      List.of(
          CandleSettings.defaults(),
          CandleSettings.of(CandleInterval.parse("15s"), Duration.ofSeconds(47)),
          CandleSettings.of(CandleInterval.parse("1h"), Duration.ofMinutes(1)),
          CandleSettings.of(CandleInterval.ONE_MINUTE, Duration.ZERO));

  private static CandleSettings settingsOf(int seed) {
    return SETTINGS.get(seed % SETTINGS.size());
  }

  @Test
  void the_machine_agrees_with_the_simple_model_on_wild_streams() {
    for (int seed = 0; seed < SEEDS; seed++) {
      CandleSettings settings = settingsOf(seed);
      Random random = new Random(seed);
      List<Tick> ticks = new RandomTicks(random, settings).wild();

      Ledger ledger = new Ledger(settings).split(ticks, random, true);

      SimpleModel model = new SimpleModel(settings, ticks);
      assertThat(ledger.candles).as("candles, seed %d", seed).isEqualTo(model.candles);
      assertThat(ledger.late).as("late, seed %d", seed).isEqualTo(model.late);
      assertThat(ledger.fenced).as("fenced, seed %d", seed).isEqualTo(model.fenced);
      assertThat(ledger.conflicts).as("conflicts, seed %d", seed).isEqualTo(model.conflicts);
      assertThat(ledger.duplicates).as("duplicates, seed %d", seed).isEqualTo(model.duplicates);
      assertThat(ledger.unverified).as("unverified, seed %d", seed).isZero();
      assertThat(ledger.accepted).as("accepted, seed %d", seed).isEqualTo(model.accepted.size());
      int currentSeed = seed;
      model.gaps.forEach(
          (epoch, gaps) ->
              assertThat(ledger.gaps.getOrDefault(epoch, List.of()))
                  .as("gaps of epoch %d, seed %d", epoch, currentSeed)
                  .isEqualTo(gaps));
      assertThat(model.gaps.keySet()).as("seed %d", seed).containsAll(ledger.gaps.keySet());
    }
  }

  @Test
  void a_lateness_changed_on_the_way_holds_from_its_offset_on_however_the_ticks_are_split() {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      List<Tick> ticks = new RandomTicks(random, CandleSettings.defaults()).wild();
      long[] seconds = {random.nextInt(600), random.nextInt(600), random.nextInt(600)};
      long second = random.nextInt(ticks.size());
      long third = second + random.nextInt(ticks.size());
      CandleSettings settings =
          CandleSettings.of(
              CandleInterval.ONE_MINUTE,
              LatenessSchedule.constant(Duration.ofSeconds(seconds[0]))
                  .then(Duration.ofSeconds(seconds[1]), Map.of(Ticks.PARTITION, second))
                  .then(Duration.ofSeconds(seconds[2]), Map.of(Ticks.PARTITION, third, 0, 7L)));

      Ledger ledger = new Ledger(settings).split(ticks, random, true);

      SimpleModel model =
          new SimpleModel(
              settings,
              offset -> Ticks.SECOND * seconds[offset < second ? 0 : offset < third ? 1 : 2],
              ticks);
      assertThat(ledger.late).as("late, seed %d", seed).isEqualTo(model.late);
      assertThat(ledger.fenced).as("fenced, seed %d", seed).isEqualTo(model.fenced);
      assertThat(ledger.candles).as("candles, seed %d", seed).isEqualTo(model.candles);
    }
  }

  @Test
  void a_window_merged_with_its_late_ticks_is_the_one_that_would_have_been_without_lateness() {
    for (int seed = 0; seed < SEEDS; seed++) {
      CandleSettings settings = settingsOf(seed);
      Random random = new Random(seed);
      RandomTicks source = new RandomTicks(random, settings);
      List<Tick> ticks = source.epoch(random.nextInt(2), 200);
      Ledger inTime = new Ledger(settings).whole(ticks).idle();
      List<Tick> shuffled = new ArrayList<>(ticks);
      Collections.shuffle(shuffled, random);

      inTime.candles.forEach(
          (start, candle) -> {
            MergedWindow window =
                new MergedWindow(
                    Ticks.SYMBOL, candle.assetType(), settings.interval(), Micros.of(start));
            for (Tick tick : shuffled) {
              if (settings.interval().windowStart(tick.eventTime()) == Micros.of(start)) {
                TickBlock one = Ticks.block(tick);
                one.next();
                window.add(one);
              }
            }
            assertThat(window.tickCount()).isEqualTo(candle.tickCount());
            assertThat(window.candle()).isEqualTo(candle.inState(CandleState.CORRECTED));
          });
    }
  }

  @Test
  void a_block_that_is_done_again_finds_the_same() {
    for (int seed = 0; seed < SEEDS; seed++) {
      CandleSettings settings = settingsOf(seed);
      Random random = new Random(seed);
      List<Tick> ticks = new RandomTicks(random, settings).wild();
      CandleMachine machine = new CandleMachine(settings);
      TickMemory memory = TickMemory.ofTicks(1 << 16);
      int half = ticks.size() / 2;
      byte[] before =
          SymbolStateFormat.toBytes(
              machine.apply(null, Ticks.block(0, ticks.subList(0, half)), memory).state());
      List<Tick> rest = ticks.subList(half, ticks.size());

      Outcome first =
          machine.apply(SymbolStateFormat.fromBytes(before), Ticks.block(half, rest), memory);
      Outcome again =
          machine.apply(SymbolStateFormat.fromBytes(before), Ticks.block(half, rest), memory);

      assertThat(again.counts()).as("seed %d", seed).isEqualTo(first.counts());
      assertThat(again.conflicts()).as("seed %d", seed).isEqualTo(first.conflicts());
      assertThat(again.candles()).as("seed %d", seed).isEqualTo(first.candles());
      assertThat(SymbolStateFormat.toBytes(again.state()))
          .isEqualTo(SymbolStateFormat.toBytes(first.state()));
    }
  }

  @Test
  void without_memory_every_conflict_is_an_unverified_duplicate_and_nothing_else_differs() {
    for (int seed = 0; seed < SEEDS; seed++) {
      CandleSettings settings = settingsOf(seed);
      List<Tick> ticks = new RandomTicks(new Random(seed), settings).wild();

      Ledger knowing = new Ledger(settings).whole(ticks);
      Ledger without = new Ledger(settings, null).whole(ticks);

      assertThat(without.candles).as("seed %d", seed).isEqualTo(knowing.candles);
      assertThat(without.late).as("seed %d", seed).isEqualTo(knowing.late);
      assertThat(without.gaps).as("seed %d", seed).isEqualTo(knowing.gaps);
      assertThat(without.conflicts).as("seed %d", seed).isEmpty();
      assertThat(without.unverified)
          .as("seed %d", seed)
          .isEqualTo(without.duplicates)
          .isEqualTo(knowing.duplicates + knowing.conflicts.size());
    }
  }

  @Test
  void order_within_the_lateness_and_split_and_copies_change_nothing() {
    for (int seed = 0; seed < SEEDS; seed++) {
      CandleSettings settings = settingsOf(seed);
      Random random = new Random(seed);
      RandomTicks source = new RandomTicks(random, settings);
      List<Tick> first = source.epoch(random.nextInt(2), 150);
      List<Tick> second = source.epoch(2, 150);
      List<Tick> ordered = new ArrayList<>(first);
      ordered.addAll(second);
      List<Tick> disturbed = source.repeated(source.delayed(first));
      disturbed.addAll(source.repeated(source.delayed(second)));

      Ledger straight = new Ledger(settings).whole(ordered).idle();
      Ledger crooked = new Ledger(settings).split(disturbed, random, true).idle();

      assertThat(crooked.candles).as("candles, seed %d", seed).isEqualTo(straight.candles);
      assertThat(openGaps(crooked)).as("gaps, seed %d", seed).isEqualTo(openGaps(straight));
      assertThat(crooked.late).as("late, seed %d", seed).isEmpty();
      assertThat(crooked.accepted).as("accepted, seed %d", seed).isEqualTo(ordered.size());
    }
  }

  private static Object openGaps(Ledger ledger) {
    TreeMap<Long, Object> open = new TreeMap<>(ledger.gaps);
    open.values().removeIf(List.of()::equals);
    return open;
  }

  @Test
  void a_state_that_goes_through_its_bytes_is_the_same_state() {
    for (int seed = 0; seed < SEEDS; seed++) {
      CandleSettings settings = settingsOf(seed);
      List<Tick> ticks = new RandomTicks(new Random(seed), settings).wild();

      Ledger kept = new Ledger(settings).split(ticks, new Random(seed), false);
      Ledger stored = new Ledger(settings).split(ticks, new Random(seed), true);

      assertThat(SymbolStateFormat.toBytes(stored.state))
          .as("seed %d", seed)
          .isEqualTo(SymbolStateFormat.toBytes(kept.state));
      assertThat(stored.candles).as("seed %d", seed).isEqualTo(kept.candles);
      assertThat(stored.gaps).as("seed %d", seed).isEqualTo(kept.gaps);
    }
  }

  @Test
  void small_candles_rolled_up_equal_large_candles_built_from_ticks() {
    CandleInterval five = CandleInterval.parse("5m");
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      CandleSettings small = CandleSettings.defaults();
      RandomTicks source = new RandomTicks(random, small);
      List<Tick> ticks = source.delayed(source.epoch(1, 400));

      Ledger ones = new Ledger(small).split(ticks, random, true).idle();
      Ledger fives =
          new Ledger(CandleSettings.of(five, small.lateness())).split(ticks, random, true).idle();

      List<Candle> rolled = CandleRollUp.of(List.copyOf(ones.candles.values()), five);
      assertThat(rolled).as("seed %d", seed).containsExactlyElementsOf(fives.candles.values());
    }
  }
}
