package io.candlewick.model.wire;

import io.candlewick.model.Int128;
import java.util.Arrays;

/**
 * Writes one value in the wire form: a zero, the schema id, Avro's binary encoding. The bytes are
 * those of Avro's own writer. Not thread-safe; allocates only when its buffer grows.
 *
 * <p>Writing does not check bounds: {@link #begin} makes room for the whole value.
 */
final class AvroOutput {
  /** Most bytes of a number, a text's length or a union's branch. */
  static final int MAX_LONG = 10;

  /** Most bytes of a decimal that fits into a {@code long}. */
  static final int MAX_DECIMAL = 1 + Long.BYTES;

  /** Most bytes of a decimal that is a sum. */
  static final int MAX_SUM = 1 + 2 * Long.BYTES;

  private byte[] buffer = new byte[512];
  private int at;

  /**
   * @param schemaId the registry's id of the value's schema
   */
  AvroOutput(int schemaId) {
    WireHeader.write(buffer, schemaId);
  }

  /** Begins a value of at most this many bytes. */
  void begin(int length) {
    int needed = WireHeader.LENGTH + length;
    if (needed > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(needed, 2 * buffer.length));
    }
    at = WireHeader.LENGTH;
  }

  void writeText(byte[] utf8) {
    writeLong(utf8.length);
    System.arraycopy(utf8, 0, buffer, at, utf8.length);
    at += utf8.length;
  }

  void writeLong(long value) {
    long zigzag = value << 1 ^ value >> 63;
    while ((zigzag & ~0x7fL) != 0) {
      buffer[at++] = (byte) ((zigzag & 0x7f) | 0x80);
      zigzag >>>= 7;
    }
    buffer[at++] = (byte) zigzag;
  }

  /** The shortest two's complement, big endian, as {@code BigInteger.toByteArray} writes it. */
  void writeDecimal(long scaled) {
    int length = (64 - Long.numberOfLeadingZeros(scaled ^ scaled >> 63)) / 8 + 1;
    buffer[at++] = (byte) (length << 1);
    writeBytes(scaled, length);
  }

  /** As {@link #writeDecimal(long)}, for a sum. */
  void writeDecimal(Int128 sum) {
    if (sum.fitsIntoLong()) {
      writeDecimal(sum.low());
      return;
    }
    long high = sum.high();
    int length = (64 - Long.numberOfLeadingZeros(high ^ high >> 63)) / 8 + 1;
    buffer[at++] = (byte) ((length + Long.BYTES) << 1);
    writeBytes(high, length);
    writeBytes(sum.low(), Long.BYTES);
  }

  private void writeBytes(long value, int length) {
    for (int shift = 8 * (length - 1); shift >= 0; shift -= 8) {
      buffer[at++] = (byte) (value >> shift);
    }
  }

  /** Adds what another value holds from an offset on. */
  void writeRest(byte[] value, int offset) {
    System.arraycopy(value, offset, buffer, at, value.length - offset);
    at += value.length - offset;
  }

  /** The bytes written since {@link #begin}, in a new array. */
  byte[] toBytes() {
    return Arrays.copyOf(buffer, at);
  }
}
