package io.candlewick.analytics.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.model.Int128;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VarintTest {
  private static final int CHECKSUM = VarintWriter.CHECKSUM_BYTES;

  @Test
  void numbers_come_back_whatever_they_are() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      VarintWriter out = new VarintWriter(1);
      for (int i = 0; i < 50; i++) {
        out.writeUnsigned(anyLong(random));
        out.writeSigned(anyLong(random));
        out.writeSum(anySum(random));
        out.writeByte(i);
      }
      VarintReader in = new VarintReader(out.toBytes());
      random = new Random(seed);
      for (int i = 0; i < 50; i++) {
        assertThat(in.readUnsigned()).as("seed %d", seed).isEqualTo(anyLong(random));
        assertThat(in.readSigned()).as("seed %d", seed).isEqualTo(anyLong(random));
        assertThat(in.readSum()).as("seed %d", seed).isEqualTo(anySum(random));
        assertThat(in.readByte()).isEqualTo((byte) i);
      }
      in.expectEnd();
    }
  }

  private static long anyLong(Random random) {
    return random.nextLong() >> random.nextInt(64);
  }

  private static Int128 anySum(Random random) {
    long high = random.nextBoolean() ? 0 : anyLong(random);
    return new Int128(high, random.nextLong() >>> random.nextInt(64));
  }

  @Test
  void small_numbers_take_one_byte_and_the_largest_no_more_than_stated() {
    assertThat(lengthOfUnsigned(0)).isEqualTo(1);
    assertThat(lengthOfUnsigned(127)).isEqualTo(1);
    assertThat(lengthOfUnsigned(128)).isEqualTo(2);
    assertThat(lengthOfUnsigned(-1)).isEqualTo(VarintWriter.MAX_LONG_BYTES);
    assertThat(lengthOfSum(Int128.of(-64))).isEqualTo(1);
    assertThat(lengthOfSum(Int128.of(63))).isEqualTo(1);
    assertThat(lengthOfSum(Int128.of(64))).isEqualTo(2);
    assertThat(lengthOfSum(new Int128(Long.MIN_VALUE, 0))).isEqualTo(VarintWriter.MAX_SUM_BYTES);
    assertThat(lengthOfSum(new Int128(Long.MAX_VALUE, -1))).isEqualTo(VarintWriter.MAX_SUM_BYTES);
  }

  private static int lengthOfUnsigned(long value) {
    VarintWriter out = new VarintWriter(0);
    out.writeUnsigned(value);
    return out.toBytes().length - CHECKSUM;
  }

  private static int lengthOfSum(Int128 value) {
    VarintWriter out = new VarintWriter(0);
    out.writeSum(value);
    return out.toBytes().length - CHECKSUM;
  }

  private static VarintReader over(int... bytes) {
    VarintWriter out = new VarintWriter(bytes.length);
    for (int value : bytes) {
      out.writeByte(value);
    }
    return new VarintReader(out.toBytes());
  }

  private static int[] endless(int length) {
    int[] bytes = new int[length];
    Arrays.fill(bytes, 0x80);
    bytes[length - 1] = 0;
    return bytes;
  }

  @Test
  void a_number_that_is_too_long_is_refused() {
    assertThat(over(endless(10)).readUnsigned()).isZero();
    assertRefused(() -> over(endless(11)).readUnsigned(), "a number is too long");
    assertThat(over(endless(19)).readSum()).isEqualTo(Int128.ZERO);
    assertRefused(() -> over(endless(20)).readSum(), "a sum is too long");
  }

  @Test
  void nothing_is_read_beyond_the_end() {
    assertRefused(() -> over().readByte(), "it ends too early");
    assertRefused(() -> over(0x80).readUnsigned(), "it ends too early");
    assertRefused(() -> over(1, 2).readBytes(3), "it ends too early");
    assertRefused(() -> over(1, 2).readBytes(-1), "it ends too early");
    assertThat(over(1, 2).readBytes(2)).containsExactly(1, 2);
    assertRefused(() -> new VarintReader(new byte[3]), "it has only 3 bytes");
    assertRefused(() -> new VarintReader(new byte[] {0, 0, 0, 1}), "checksum");
  }

  @Test
  void no_more_entries_are_announced_than_bytes_could_hold() {
    assertThat(over(2, 0, 0, 0, 0, 0, 0).readCount(3)).isEqualTo(2);
    assertRefused(() -> over(3, 0, 0, 0, 0, 0, 0).readCount(3), "3 entries in 6 bytes");
    assertRefused(
        () -> over(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1).readCount(1),
        "-1 entries");
  }

  @Test
  void bytes_left_over_are_refused() {
    VarintReader in = over(1, 2, 3);
    in.readByte();
    assertRefused(in::expectEnd, "2 bytes are left over");
  }

  private static void assertRefused(Runnable reading, String how) {
    assertThatThrownBy(reading::run)
        .isExactlyInstanceOf(UnreadableBytesException.class)
        .hasMessageContaining(how);
  }
}
