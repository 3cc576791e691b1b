package io.candlewick.model.wire;

import io.candlewick.model.FixedPoint;
import io.candlewick.model.Int128;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/** Avro decimals of generic records, to and from the exact numbers of the model. */
final class DecimalBytes {
  private DecimalBytes() {}

  static ByteBuffer of(long scaled) {
    return ByteBuffer.wrap(BigInteger.valueOf(scaled).toByteArray());
  }

  static ByteBuffer of(Int128 sum) {
    return ByteBuffer.wrap(sum.toBigInteger().toByteArray());
  }

  /** The bytes, or {@code null} for an absent value, as a union with null wants it. */
  static ByteBuffer of(OptionalLong scaled) {
    return scaled.isPresent() ? of(scaled.getAsLong()) : null;
  }

  static long toScaled(Object field) {
    return FixedPoint.of(new BigDecimal(toBigInteger(field), FixedPoint.SCALE));
  }

  static Int128 toInt128(Object field) {
    BigInteger value = toBigInteger(field);
    if (value.bitLength() > 127) {
      throw new IllegalArgumentException("A sum of " + value.bitLength() + " bits is not a sum");
    }
    return Int128.of(value);
  }

  private static BigInteger toBigInteger(Object field) {
    ByteBuffer bytes = ((ByteBuffer) field).duplicate();
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    return new BigInteger(copy);
  }
}
