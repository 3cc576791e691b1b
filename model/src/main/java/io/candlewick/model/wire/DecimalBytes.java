package io.candlewick.model.wire;

import io.candlewick.model.FixedPoint;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;

/** Avro decimals of generic records, to and from the exact numbers of the model. */
final class DecimalBytes {
  private DecimalBytes() {}

  static ByteBuffer of(long scaled) {
    return ByteBuffer.wrap(BigInteger.valueOf(scaled).toByteArray());
  }

  static long toScaled(Object field) {
    return FixedPoint.of(new BigDecimal(toBigInteger(field), FixedPoint.SCALE));
  }

  private static BigInteger toBigInteger(Object field) {
    ByteBuffer bytes = ((ByteBuffer) field).duplicate();
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    return new BigInteger(copy);
  }
}
