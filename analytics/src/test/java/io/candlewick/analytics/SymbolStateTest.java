package io.candlewick.analytics;

import static io.candlewick.analytics.Ticks.block;
import static io.candlewick.analytics.Ticks.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.analytics.block.TickBlock;
import io.candlewick.analytics.block.TickBlockWriter;
import io.candlewick.analytics.bytes.LittleEndian;
import io.candlewick.analytics.bytes.UnreadableBytesException;
import io.candlewick.model.AssetType;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Gap;
import io.candlewick.model.Tick;
import io.candlewick.model.TickRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class SymbolStateTest {
  private static SymbolState anyState(int seed) {
    CandleSettings settings = CandleSettings.defaults();
    Random random = new Random(seed);
    return new Ledger(settings).whole(new RandomTicks(random, settings).wild()).state;
  }

  @Test
  void another_version_is_refused_by_name() {
    byte[] bytes = anyState(1).toBytes();
    bytes[0] = 3;
    assertThatThrownBy(() -> SymbolState.fromBytes(bytes))
        .isInstanceOf(UnreadableBytesException.class)
        .hasMessageContaining("version 3")
        .hasMessageContaining("version 2")
        .hasMessageContaining("checkpoint");
  }

  @Test
  void every_changed_or_missing_byte_is_found() {
    byte[] sound = anyState(2).toBytes();
    for (int at = 0; at < sound.length; at++) {
      byte[] changed = sound.clone();
      changed[at] ^= (byte) (1 << (at % 8));
      assertThatThrownBy(() -> SymbolState.fromBytes(changed))
          .isExactlyInstanceOf(UnreadableBytesException.class);
      byte[] truncated = Arrays.copyOf(sound, at);
      assertThatThrownBy(() -> SymbolState.fromBytes(truncated))
          .isExactlyInstanceOf(UnreadableBytesException.class);
    }
  }

  @Test
  void bytes_forged_with_a_right_checksum_give_a_state_or_the_declared_exception() {
    List<byte[]> sound = IntStream.range(0, 20).mapToObj(seed -> anyState(seed).toBytes()).toList();
    for (int seed = 0; seed < 10_000; seed++) {
      Random random = new Random(seed);
      byte[] forged = sound.get(seed % sound.size()).clone();
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        forged[1 + random.nextInt(forged.length - 1)] = (byte) random.nextInt();
      }
      CRC32C checksum = new CRC32C();
      checksum.update(forged, 0, forged.length - 4);
      LittleEndian.INT.set(forged, forged.length - 4, (int) checksum.getValue());
      assertThat(readsOrRefuses(forged)).as("seed %d", seed).isTrue();
    }
  }

  private static boolean readsOrRefuses(byte[] bytes) {
    try {
      return SymbolState.fromBytes(bytes).symbol() != null;
    } catch (UnreadableBytesException refused) {
      return refused.getMessage().length() > 20;
    }
  }

  @Test
  void hostile_ticks_never_take_the_state_beyond_its_bound() {
    CandleSettings settings =
        new CandleSettings(CandleInterval.ONE_MINUTE, Duration.ofMinutes(20), 21, 40);
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      CandleMachine machine = new CandleMachine(settings);
      TickBlockWriter writer =
          new TickBlockWriter("S".repeat(TickRules.MAX_SYMBOL_BYTES), AssetType.OTHER, 0);
      SymbolState state = null;
      long end = TickRules.MAX_EVENT_TIME;
      for (int blocks = 0; blocks < 40; blocks++) {
        writer.clear();
        for (int i = 0; i < 200; i++) {
          writer.add(
              i,
              tick(
                  hostileEpoch(random),
                  1 + (random.nextLong() >>> 1) % Long.MAX_VALUE,
                  end - (long) (random.nextDouble() * 22 * Ticks.MINUTE),
                  random.nextBoolean() ? 1 : FixedPoint.MAX,
                  random.nextBoolean() ? 0 : FixedPoint.MAX / 1_000_000,
                  random.nextBoolean() ? -FixedPoint.MAX : FixedPoint.MAX,
                  random.nextBoolean() ? FixedPoint.MAX : 0,
                  FixedPoint.MAX));
        }
        Outcome outcome = machine.apply(state, TickBlock.of(writer.toBytes()));
        byte[] bytes = outcome.state().toBytes();
        assertThat(bytes.length).as("seed %d", seed).isLessThanOrEqualTo(settings.maxStateBytes());
        assertThat(outcome.state().windows.count())
            .as("open windows, seed %d", seed)
            .isLessThanOrEqualTo(settings.openWindowsNeeded());
        assertThat(outcome.counts().judged()).isEqualTo(200);
        state = SymbolState.fromBytes(bytes);
      }
    }
  }

  private static long hostileEpoch(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> 0;
      case 1 -> 9_999_999_999_999L - random.nextInt(2);
      default -> Long.MAX_VALUE - random.nextInt(60) * 1_000_000L;
    };
  }

  @Test
  void an_ordinary_state_takes_about_as_many_bytes_as_its_documentation_says() {
    List<Tick> ticks = new ArrayList<>();
    long start = 1_723_161_300_000_000L;
    for (int i = 0; i < 3_000; i++) {
      long price = 4_350_000_000_000L + i * 1_234_567L;
      ticks.add(
          tick(
              start,
              i + 1,
              start + i * 200_000L,
              price,
              51_234_567L,
              812_345L,
              price - 99,
              712_345));
    }
    Ledger ledger = new Ledger(CandleSettings.defaults()).whole(ticks);
    assertThat(ledger.state.toBytes().length).isBetween(300, 800);
  }

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
    SymbolState stored = SymbolState.fromBytes(state.toBytes());
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
    state = SymbolState.fromBytes(state.toBytes());
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
      state = SymbolState.fromBytes(outcome.state().toBytes());
    }
    assertThat(state.toBytes().length)
        .isLessThanOrEqualTo(CandleSettings.defaults().maxStateBytes())
        .isLessThan(3_000);
    for (int file = 0; file < 1_000 - 8; file++) {
      assertThat(machine.apply(state, block(tick(recording(file), 1, 1, 1))).late()).hasSize(1);
    }
  }

  private static long recording(int day) {
    return 10_000_000_000_000L + day * 86_400_000_000L;
  }
}
