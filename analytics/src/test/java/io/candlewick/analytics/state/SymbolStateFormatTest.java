package io.candlewick.analytics.state;

import static io.candlewick.analytics.Ticks.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.analytics.CandleMachine;
import io.candlewick.analytics.CandleSettings;
import io.candlewick.analytics.Ledger;
import io.candlewick.analytics.Outcome;
import io.candlewick.analytics.RandomTicks;
import io.candlewick.analytics.SymbolState;
import io.candlewick.analytics.Ticks;
import io.candlewick.analytics.block.TickBlock;
import io.candlewick.analytics.block.TickBlockWriter;
import io.candlewick.analytics.bytes.LittleEndian;
import io.candlewick.analytics.bytes.UnreadableBytesException;
import io.candlewick.model.AssetType;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.FixedPoint;
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

class SymbolStateFormatTest {
  private static SymbolState anyState(int seed) {
    CandleSettings settings = CandleSettings.defaults();
    Random random = new Random(seed);
    return new Ledger(settings).whole(new RandomTicks(random, settings).wild()).state;
  }

  @Test
  void another_version_is_refused_by_name() {
    byte[] bytes = SymbolStateFormat.toBytes(anyState(1));
    bytes[0] = 3;
    assertThatThrownBy(() -> SymbolStateFormat.fromBytes(bytes))
        .isInstanceOf(UnreadableBytesException.class)
        .hasMessageContaining("version 3")
        .hasMessageContaining("version 2")
        .hasMessageContaining("checkpoint");
  }

  @Test
  void every_changed_or_missing_byte_is_found() {
    byte[] sound = SymbolStateFormat.toBytes(anyState(2));
    for (int at = 0; at < sound.length; at++) {
      byte[] changed = sound.clone();
      changed[at] ^= (byte) (1 << (at % 8));
      assertThatThrownBy(() -> SymbolStateFormat.fromBytes(changed))
          .isExactlyInstanceOf(UnreadableBytesException.class);
      byte[] truncated = Arrays.copyOf(sound, at);
      assertThatThrownBy(() -> SymbolStateFormat.fromBytes(truncated))
          .isExactlyInstanceOf(UnreadableBytesException.class);
    }
  }

  @Test
  void bytes_forged_with_a_right_checksum_give_a_state_or_the_declared_exception() {
    List<byte[]> sound =
        IntStream.range(0, 20).mapToObj(seed -> SymbolStateFormat.toBytes(anyState(seed))).toList();
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
      return SymbolStateFormat.fromBytes(bytes).symbol() != null;
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
        byte[] bytes = SymbolStateFormat.toBytes(outcome.state());
        assertThat(bytes.length)
            .as("seed %d", seed)
            .isLessThanOrEqualTo(SymbolStateFormat.maxBytes(settings));
        assertThat(outcome.state().snapshot().windows())
            .as("open windows, seed %d", seed)
            .hasSizeLessThanOrEqualTo(settings.openWindowsNeeded());
        assertThat(outcome.counts().judged()).isEqualTo(200);
        state = SymbolStateFormat.fromBytes(bytes);
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
    assertThat(SymbolStateFormat.toBytes(ledger.state).length).isBetween(300, 800);
  }

  @Test
  void the_bound_of_the_state_is_what_its_documentation_says() {
    assertThat(SymbolStateFormat.maxBytes(CandleSettings.defaults())).isEqualTo(105_461);
  }

  @Test
  void bytes_left_over_are_refused() {
    byte[] sound = SymbolStateFormat.toBytes(anyState(3));
    byte[] extended = Arrays.copyOf(sound, sound.length + 1);
    extended[sound.length - 4] = 0;
    CRC32C checksum = new CRC32C();
    checksum.update(extended, 0, extended.length - 4);
    LittleEndian.INT.set(extended, extended.length - 4, (int) checksum.getValue());
    assertThatThrownBy(() -> SymbolStateFormat.fromBytes(extended))
        .isInstanceOf(UnreadableBytesException.class)
        .hasMessageContaining("1 bytes are left over");
  }
}
