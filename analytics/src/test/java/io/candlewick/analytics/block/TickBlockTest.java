package io.candlewick.analytics.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.analytics.Ticks;
import io.candlewick.analytics.bytes.LittleEndian;
import io.candlewick.analytics.bytes.UnreadableBytesException;
import io.candlewick.model.AssetType;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Tick;
import io.candlewick.model.TickBuilder;
import io.candlewick.model.TickRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class TickBlockTest {
  /** Zero often, then any number of bits up to {@code largest}. */
  private static long any(Random random, long largest) {
    return random.nextInt(4) == 0
        ? 0
        : (random.nextLong() >>> (1 + random.nextInt(63))) % (largest + 1);
  }

  private static Tick anyTick(Random random) {
    long price = 1 + any(random, FixedPoint.MAX - 1);
    long spread = any(random, FixedPoint.MAX) * (random.nextBoolean() ? 1 : -1);
    return Ticks.tick(
        any(random, Long.MAX_VALUE - 1),
        1 + any(random, Long.MAX_VALUE - 1),
        any(random, TickRules.MAX_EVENT_TIME),
        price,
        any(random, FixedPoint.MAX),
        spread,
        any(random, FixedPoint.MAX),
        any(random, FixedPoint.MAX));
  }

  private static List<Tick> anyTicks(Random random) {
    List<Tick> ticks = new ArrayList<>();
    for (int count = random.nextInt(60); count >= 0; count--) {
      ticks.add(anyTick(random));
    }
    return ticks;
  }

  private static byte[] bytesOf(List<Tick> ticks) {
    TickBlockWriter writer = new TickBlockWriter(Ticks.SYMBOL, AssetType.CRYPTO, 3);
    for (int offset = 0; offset < ticks.size(); offset++) {
      writer.add(offset * 7L, ticks.get(offset));
    }
    return writer.toBytes();
  }

  @Test
  void a_block_gives_back_every_tick_whatever_its_numbers() {
    for (int seed = 0; seed < 2_000; seed++) {
      List<Tick> ticks = anyTicks(new Random(seed));

      TickBlock block = TickBlock.of(bytesOf(ticks));

      assertThat(block.symbol()).isEqualTo(Ticks.SYMBOL);
      assertThat(block.assetType()).isEqualTo(AssetType.CRYPTO);
      assertThat(block.partition()).isEqualTo(3);
      assertThat(block.count()).isEqualTo(ticks.size());
      for (int i = 0; i < ticks.size(); i++) {
        Tick tick = ticks.get(i);
        assertThat(block.next()).as("seed %d, tick %d", seed, i).isTrue();
        assertThat(
                List.of(
                    block.offset(),
                    block.epoch(),
                    block.sequence(),
                    block.eventTime(),
                    block.price(),
                    block.volume(),
                    block.spread(),
                    block.previousPrice(),
                    block.realizedVol()))
            .as("seed %d, tick %d", seed, i)
            .containsExactly(
                i * 7L,
                tick.epoch(),
                tick.sequence(),
                tick.eventTime(),
                tick.price(),
                tick.volume(),
                tick.ask() - tick.bid(),
                tick.previousPrice(),
                tick.realizedVol());
      }
      assertThat(block.next()).isFalse();
    }
  }

  @Test
  void every_changed_or_missing_byte_is_found() {
    byte[] sound = bytesOf(anyTicks(new Random(7)));
    for (int at = 0; at < sound.length; at++) {
      byte[] changed = sound.clone();
      changed[at] ^= (byte) (1 << (at % 8));
      assertThatThrownBy(() -> TickBlock.of(changed))
          .isExactlyInstanceOf(UnreadableBytesException.class);
      byte[] truncated = Arrays.copyOf(sound, at);
      assertThatThrownBy(() -> TickBlock.of(truncated))
          .isExactlyInstanceOf(UnreadableBytesException.class);
    }
    byte[] extended = Arrays.copyOf(sound, sound.length + 1);
    assertThatThrownBy(() -> TickBlock.of(extended))
        .isExactlyInstanceOf(UnreadableBytesException.class);
  }

  @Test
  void bytes_forged_with_a_right_checksum_give_sound_ticks_or_the_declared_exception() {
    for (int seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      byte[] forged = bytesOf(anyTicks(random));
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
      TickBlock block = TickBlock.of(bytes);
      boolean sound = true;
      while (block.next()) {
        sound &= block.price() > 0 && block.sequence() > 0 && block.eventTime() >= 0;
      }
      return sound;
    } catch (UnreadableBytesException refused) {
      return refused.getMessage().length() > 20;
    }
  }

  @Test
  void another_version_is_refused_by_name() {
    byte[] other = bytesOf(anyTicks(new Random(1)));
    other[0] = 9;
    assertThatThrownBy(() -> TickBlock.of(other))
        .isInstanceOf(UnreadableBytesException.class)
        .hasMessageContaining("version 9")
        .hasMessageContaining("version 1");
  }

  @Test
  void a_cleared_writer_starts_again_and_states_its_size() {
    TickBlockWriter writer = new TickBlockWriter(Ticks.SYMBOL, AssetType.CRYPTO, 3);
    Tick tick = Ticks.tick(1, 1, 5, 7);
    writer.add(4, tick);
    byte[] first = writer.toBytes();
    assertThat(writer.sizeInBytes()).isEqualTo(first.length);
    writer.clear();
    assertThat(writer.count()).isZero();
    writer.add(4, tick);
    assertThat(writer.toBytes()).isEqualTo(first);
  }

  @Test
  void a_block_tells_which_ticks_come_after_a_break() {
    long open = (10 * 86_400 + 52_200) * Ticks.SECOND;
    Tick before = Ticks.tick(1, 1, open - 18 * 3_600 * Ticks.SECOND, 100);
    Tick opening =
        TickBuilder.like(Ticks.tick(1, 2, open, 90, 5, 2, 100, 7)).day(90, 90, 90).build();
    Tick next = Ticks.tick(1, 3, open + Ticks.SECOND, 80, 5, 2, 90, 7);
    TickBlock block = TickBlock.of(bytesOf(List.of(before, opening, next)));

    List<List<Object>> read = new ArrayList<>();
    while (block.next()) {
      read.add(List.of(block.previousPrice(), block.isAfterBreak()));
    }
    assertThat(read).containsExactly(List.of(0L, false), List.of(100L, true), List.of(90L, false));
  }

  @Test
  void a_tick_takes_no_more_than_the_stated_bytes() {
    List<Tick> extremes = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      boolean even = i % 2 == 0;
      extremes.add(
          Ticks.tick(
              even ? 0 : Long.MAX_VALUE,
              even ? 1 : Long.MAX_VALUE,
              even ? 0 : TickRules.MAX_EVENT_TIME,
              even ? 1 : FixedPoint.MAX,
              FixedPoint.MAX,
              even ? -FixedPoint.MAX : FixedPoint.MAX,
              even ? FixedPoint.MAX : 1,
              even ? -FixedPoint.MAX : FixedPoint.MAX));
    }
    assertThat(bytesOf(extremes).length)
        .isLessThanOrEqualTo(
            TickBlockFormat.MAX_TICK_BYTES * extremes.size() + 2 * TickRules.MAX_SYMBOL_BYTES);
  }

  @Test
  void a_tick_that_breaks_the_rules_is_not_added() {
    TickBlockWriter writer = new TickBlockWriter(Ticks.SYMBOL, AssetType.CRYPTO, 3);
    List<Tick> unsound =
        List.of(
            Ticks.tick(-1, 1, 0, 1),
            Ticks.tick(0, 0, 0, 1),
            Ticks.tick(0, Long.MIN_VALUE, 0, 1),
            Ticks.tick(0, 1, -1, 1),
            Ticks.tick(0, 1, TickRules.MAX_EVENT_TIME + 1, 1),
            Ticks.tick(0, 1, 0, 0),
            Ticks.tick(0, 1, 0, 1, -1, 0, 0, 0),
            Ticks.tick(0, 1, 0, 1, 0, 0, -1, 0));
    for (Tick tick : unsound) {
      assertThatThrownBy(() -> writer.add(12, tick))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(tick.id())
          .hasMessageContaining("offset 12");
    }
    assertThat(writer.count()).isZero();
  }

  @Test
  void a_symbol_beyond_its_limits_is_refused() {
    assertThatThrownBy(() -> new TickBlockWriter("", AssetType.OTHER, 0))
        .hasMessageContaining("1 to 64");
    assertThatThrownBy(() -> new TickBlockWriter("é".repeat(33), AssetType.OTHER, 0))
        .hasMessageContaining("66 bytes");
    assertThatThrownBy(() -> new TickBlockWriter("A", AssetType.OTHER, -1))
        .hasMessageContaining("Partition -1");
  }

  @Test
  void a_block_moved_back_gives_the_same_ticks_again() {
    for (int seed = 0; seed < 100; seed++) {
      TickBlock block = TickBlock.of(bytesOf(anyTicks(new Random(seed))));
      List<List<Long>> first = valuesOf(block);
      block.rewind();
      assertThat(valuesOf(block)).as("seed %d", seed).isEqualTo(first);
    }
  }

  private static List<List<Long>> valuesOf(TickBlock block) {
    List<List<Long>> values = new ArrayList<>();
    while (block.next()) {
      values.add(
          List.of(
              block.offset(),
              block.epoch(),
              block.sequence(),
              block.eventTime(),
              block.price(),
              block.volume(),
              block.spread(),
              block.previousPrice(),
              block.realizedVol()));
    }
    return values;
  }
}
