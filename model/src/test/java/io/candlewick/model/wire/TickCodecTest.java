package io.candlewick.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.candlewick.model.RejectReason;
import io.candlewick.model.Tick;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.avro.AvroRuntimeException;
import org.junit.jupiter.api.Test;

/** The hand-written codec against Avro's own generic reader and writer. */
class TickCodecTest {
  private static final int SCHEMA_ID = 7;
  private static final int ROUNDS = 20_000;
  private static final long SEED = 20_240_809L;

  private final TickEncoder encoder = new TickEncoder(SCHEMA_ID);
  private final TickDecoder decoder = new TickDecoder(WriterSchemas.fixed(SCHEMA_ID));
  private final SplittableRandom random = new SplittableRandom(SEED);

  @Test
  void writes_the_bytes_that_avro_writes() throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      Tick tick = RandomTicks.next(random);
      assertThat(encoder.encode(tick))
          .as("seed %s, round %s: %s", SEED, round, tick)
          .isEqualTo(GenericTicks.write(SCHEMA_ID, tick));
    }
  }

  @Test
  void reads_what_avro_wrote() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Tick tick = RandomTicks.next(random);
      decoder.read(GenericTicks.write(SCHEMA_ID, tick));
      assertThat(decoder.toTick()).as("seed %s, round %s", SEED, round).isEqualTo(tick);
    }
  }

  @Test
  void corrupted_bytes_are_refused_or_read_as_avro_reads_them() {
    int read = 0;
    for (int round = 0; round < 10 * ROUNDS; round++) {
      byte[] bytes = encoder.encode(RandomTicks.next(random));
      for (int change = random.nextInt(3); change >= 0; change--) {
        int at = random.nextInt(WireHeader.LENGTH, bytes.length);
        bytes[at] = (byte) random.nextInt();
      }
      if (random.nextInt(4) == 0) {
        bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 3));
      }
      read += readsAsAvroDoes(bytes, round) ? 1 : 0;
    }
    assertThat(read).as("some corrupted ticks are still ticks").isPositive();
  }

  private boolean readsAsAvroDoes(byte[] bytes, int round) {
    String where = "seed " + SEED + ", round " + round + ": " + Arrays.toString(bytes);
    try {
      decoder.read(bytes);
    } catch (MalformedTickException e) {
      assertThat(e.reason()).as(where).isNotNull();
      return false;
    }
    try {
      assertThat(decoder.toTick()).as(where).isEqualTo(GenericTicks.read(bytes));
      return true;
    } catch (IOException | AvroRuntimeException | ArithmeticException e) {
      return fail("Avro refuses what was read, " + where, e);
    }
  }

  @Test
  void a_slice_is_read_as_the_same_bytes_alone_whatever_lies_around_it() {
    for (int round = 0; round < 10 * ROUNDS; round++) {
      byte[] bytes = encoder.encode(RandomTicks.next(random));
      if (random.nextBoolean()) {
        bytes[random.nextInt(WireHeader.LENGTH, bytes.length)] = (byte) random.nextInt();
      }
      int offset = random.nextInt(20);
      byte[] around = new byte[offset + bytes.length + random.nextInt(20)];
      random.nextBytes(around);
      System.arraycopy(bytes, 0, around, offset, bytes.length);

      assertThat(outcomeOf(around, offset, bytes.length))
          .as("seed %s, round %s: %s", SEED, round, Arrays.toString(bytes))
          .isEqualTo(outcomeOf(bytes, 0, bytes.length));
    }
  }

  /** The tick, or why it is none. */
  private Object outcomeOf(byte[] from, int offset, int length) {
    try {
      decoder.read(from, offset, length);
      return decoder.toTick();
    } catch (MalformedTickException e) {
      return e.reason();
    }
  }

  @Test
  void every_truncation_is_undecodable() {
    byte[] bytes = encoder.encode(RandomTicks.next(random));
    for (int length = 0; length < bytes.length; length++) {
      byte[] truncated = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> decoder.read(truncated))
          .isInstanceOfSatisfying(
              MalformedTickException.class,
              e -> assertThat(e.reason()).isEqualTo(RejectReason.UNDECODABLE));
    }
  }

  @Test
  void a_text_with_a_zero_character_is_out_of_range() {
    byte[] bytes = encoder.encode(RandomTicks.next(random, "A\0B"));
    assertThatThrownBy(() -> decoder.read(bytes))
        .isInstanceOfSatisfying(
            MalformedTickException.class,
            e -> assertThat(e.reason()).isEqualTo(RejectReason.OUT_OF_RANGE))
        .hasMessageContaining("U+0000");
  }

  @Test
  void an_unknown_schema_id_is_named() {
    byte[] bytes = new TickEncoder(4711).encode(RandomTicks.next(random));
    assertThatThrownBy(() -> decoder.read(bytes))
        .isInstanceOfSatisfying(
            MalformedTickException.class,
            e -> assertThat(e.reason()).isEqualTo(RejectReason.UNKNOWN_SCHEMA))
        .hasMessageContaining("4711");
  }
}
