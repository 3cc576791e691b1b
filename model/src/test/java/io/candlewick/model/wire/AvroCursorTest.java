package io.candlewick.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.model.FixedPoint;
import io.candlewick.model.Int128;
import io.candlewick.model.RejectReason;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Bytes that Avro's own writer never writes, but that others may. */
class AvroCursorTest {
  private static AvroCursor over(int... bytes) {
    byte[] all = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      all[i] = (byte) bytes[i];
    }
    AvroCursor cursor = new AvroCursor("tick");
    cursor.open(all, 0, all.length);
    return cursor;
  }

  /** A decimal or sum: its length, and its bytes behind so many that only repeat the sign. */
  private static AvroCursor overNumber(BigInteger value, int repeated) {
    byte[] digits = value.toByteArray();
    byte[] all = new byte[1 + repeated + digits.length];
    all[0] = (byte) (2 * (repeated + digits.length));
    Arrays.fill(all, 1, 1 + repeated, (byte) (value.signum() < 0 ? -1 : 0));
    System.arraycopy(digits, 0, all, 1 + repeated, digits.length);
    AvroCursor cursor = new AvroCursor("tick");
    cursor.open(all, 0, all.length);
    return cursor;
  }

  private static void assertRefused(ThrowingCallable reading, RejectReason reason) {
    assertThatThrownBy(reading)
        .isInstanceOfSatisfying(
            MalformedTickException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void an_index_may_be_longer_than_need_be_up_to_five_bytes() throws Exception {
    assertThat(over(0x84, 0x00).readEnum(6)).isEqualTo(2);
    assertThat(over(0x84, 0x80, 0x80, 0x80, 0x00).readEnum(6)).isEqualTo(2);
    assertThat(over(0x80, 0x01).readEnum(100)).isEqualTo(64);
    assertRefused(
        () -> over(0x84, 0x80, 0x80, 0x80, 0x80, 0x00).readEnum(6), RejectReason.UNDECODABLE);
  }

  @Test
  void an_index_beyond_the_last_one_is_refused() throws Exception {
    assertThat(over(10).readEnum(6)).isEqualTo(5);
    assertRefused(() -> over(12).readEnum(6), RejectReason.UNDECODABLE);
    assertRefused(() -> over(1).readEnum(6), RejectReason.UNDECODABLE);
  }

  @Test
  void text_that_is_not_utf_8_is_refused() throws Exception {
    byte[] sound = "é€𝄞".getBytes(StandardCharsets.UTF_8);
    byte[] text = new byte[1 + sound.length];
    text[0] = (byte) (2 * sound.length);
    System.arraycopy(sound, 0, text, 1, sound.length);
    AvroCursor cursor = new AvroCursor("tick");
    cursor.open(text, 0, text.length);
    assertThat(cursor.readString()).isEqualTo("é€𝄞");

    assertRefused(() -> over(4, 0xc3, 0x28).readText(), RejectReason.UNDECODABLE);
    assertRefused(() -> over(2, 0xff).readText(), RejectReason.UNDECODABLE);
  }

  @Test
  void a_decimal_may_repeat_its_sign() throws Exception {
    for (int repeated = 0; repeated < 20; repeated++) {
      for (long value : new long[] {0, 5, -5, 255, -256, FixedPoint.MAX, -FixedPoint.MAX}) {
        assertThat(overNumber(BigInteger.valueOf(value), repeated).readDecimal())
            .as("%d behind %d bytes", value, repeated)
            .isEqualTo(value);
      }
    }
  }

  @Test
  void a_decimal_beyond_eighteen_digits_is_out_of_range_in_every_length() {
    BigInteger beyond = BigInteger.valueOf(FixedPoint.MAX).add(BigInteger.ONE);
    for (int repeated = 0; repeated < 12; repeated++) {
      int sign = repeated;
      assertRefused(() -> overNumber(beyond, sign).readDecimal(), RejectReason.OUT_OF_RANGE);
      assertRefused(
          () -> overNumber(beyond.negate(), sign).readDecimal(), RejectReason.OUT_OF_RANGE);
      assertRefused(
          () -> overNumber(BigInteger.ONE.shiftLeft(64), sign).readDecimal(),
          RejectReason.OUT_OF_RANGE);
      assertRefused(
          () -> overNumber(BigInteger.ONE.shiftLeft(63), sign).readDecimal(),
          RejectReason.OUT_OF_RANGE);
    }
  }

  @Test
  void a_sum_may_repeat_its_sign_but_not_exceed_128_bits() throws Exception {
    BigInteger largest = BigInteger.ONE.shiftLeft(127).subtract(BigInteger.ONE);
    for (int repeated = 0; repeated < 20; repeated++) {
      int sign = repeated;
      for (BigInteger value :
          new BigInteger[] {BigInteger.TEN, BigInteger.TEN.negate(), largest, largest.not()}) {
        assertThat(overNumber(value, sign).readSum()).isEqualTo(Int128.of(value));
      }
      assertRefused(
          () -> overNumber(largest.add(BigInteger.ONE), sign).readSum(), RejectReason.UNDECODABLE);
      assertRefused(
          () -> overNumber(largest.not().subtract(BigInteger.ONE), sign).readSum(),
          RejectReason.UNDECODABLE);
    }
  }

  @Test
  void a_number_without_bytes_is_refused() {
    assertRefused(() -> over(0).readDecimal(), RejectReason.UNDECODABLE);
    assertRefused(() -> over(0).readSum(), RejectReason.UNDECODABLE);
  }
}
