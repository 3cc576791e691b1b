package io.candlewick.model.wire;

import io.candlewick.model.FixedPoint;
import io.candlewick.model.Int128;
import io.candlewick.model.RejectReason;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads Avro's binary encoding from a slice of bytes, one value after the other, with every bound
 * checked and nothing allocated. Not thread-safe.
 *
 * <p>Numbers are read as Avro reads them, even if they are written longer than necessary; text must
 * be valid UTF-8.
 */
final class AvroCursor {
  private static final VarHandle BIG_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LITTLE_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final String what;
  private byte[] buffer;
  private int at;
  private int limit;

  private int textOffset;
  private int textLength;

  /**
   * @param what is read, for messages, as in {@code tick}
   */
  AvroCursor(String what) {
    this.what = what;
  }

  void open(byte[] newBuffer, int offset, int length) {
    buffer = newBuffer;
    at = offset;
    limit = offset + length;
  }

  void expectEnd() throws MalformedTickException {
    if (at != limit) {
      throw undecodable((limit - at) + " bytes are left over");
    }
  }

  /** A number; one of at most eight bytes is read at once where eight can be loaded. */
  long readLong() throws MalformedTickException {
    if (at + Long.BYTES <= buffer.length) {
      long bytes = (long) LITTLE_ENDIAN.get(buffer, at);
      long ends = ~bytes & 0x8080808080808080L;
      int bits = Long.numberOfTrailingZeros(ends) + 1;
      if (ends != 0 && at + (bits >>> 3) <= limit) {
        at += bits >>> 3;
        long value = bytes & 0x7f7f7f7f7f7f7f7fL & (-1L >>> (Long.SIZE - bits));
        // The seven bits of each byte move together: by pairs, then by fours, then by eights.
        value = (value & 0x007f007f007f007fL) | (value & 0x7f007f007f007f00L) >>> 1;
        value = (value & 0x00003fff00003fffL) | (value & 0x3fff00003fff0000L) >>> 2;
        value = (value & 0x000000000fffffffL) | (value & 0x0fffffff00000000L) >>> 4;
        return value >>> 1 ^ -(value & 1);
      }
    }
    return readAnyLong();
  }

  private long readAnyLong() throws MalformedTickException {
    int b = nextByte();
    long value = b & 0x7f;
    for (int shift = 7; (b & 0x80) != 0; shift += 7) {
      if (shift > 63) {
        throw undecodable("a number has more than ten bytes");
      }
      b = nextByte();
      value |= (long) (b & 0x7f) << shift;
    }
    return value >>> 1 ^ -(value & 1);
  }

  /** A number that Avro stores as an {@code int}: the index of an enum or a union. */
  private int readIndex(int limitExclusive, String what) throws MalformedTickException {
    int b = nextByte();
    int value = b & 0x7f;
    for (int shift = 7; (b & 0x80) != 0; shift += 7) {
      if (shift > 28) {
        throw undecodable("an index has more than five bytes");
      }
      b = nextByte();
      value |= (b & 0x7f) << shift;
    }
    int index = value >>> 1 ^ -(value & 1);
    if (index < 0 || index >= limitExclusive) {
      throw undecodable(what + " " + index + " does not exist");
    }
    return index;
  }

  int readEnum(int symbols) throws MalformedTickException {
    return readIndex(symbols, "the enum's symbol");
  }

  /** Reads which branch of a union of null and something follows. */
  boolean readIsPresent() throws MalformedTickException {
    return readIndex(2, "the union's branch") == 1;
  }

  /** Reads text; {@link #textOffset} and {@link #textLength} then describe its position. */
  void readText() throws MalformedTickException {
    int length = readLength();
    int offset = at;
    at += length;
    int unusual = 0;
    for (int i = offset; i < at; i++) {
      unusual |= buffer[i] - 1; // below 0 for a zero byte and for those beyond ASCII
    }
    if (unusual < 0) {
      checkNoZero(offset);
      checkUtf8(offset, length);
    }
    textOffset = offset;
    textLength = length;
  }

  int textOffset() {
    return textOffset;
  }

  int textLength() {
    return textLength;
  }

  /** PostgreSQL can store every character except this one. */
  private void checkNoZero(int offset) throws MalformedTickException {
    for (int i = offset; i < at; i++) {
      if (buffer[i] == 0) {
        throw new MalformedTickException(
            RejectReason.OUT_OF_RANGE, "A text holds the character U+0000");
      }
    }
  }

  private void checkUtf8(int offset, int length) throws MalformedTickException {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(buffer, offset, length));
    } catch (CharacterCodingException e) {
      throw new MalformedTickException(RejectReason.UNDECODABLE, "a text is not UTF-8", e);
    }
  }

  /** Reads text as a new string. */
  String readString() throws MalformedTickException {
    readText();
    return new String(buffer, textOffset, textLength, StandardCharsets.UTF_8);
  }

  /**
   * A decimal with eight places, scaled; one of the shortest form is read at once where eight bytes
   * can be loaded.
   */
  long readDecimal() throws MalformedTickException {
    int start = at + 1;
    if (start + Long.BYTES <= buffer.length) {
      int head = buffer[at];
      int length = head >> 1;
      if ((head & 1) == 0 && length >= 1 && length <= Long.BYTES && start + length <= limit) {
        long value = (long) BIG_ENDIAN.get(buffer, start) >> (Long.SIZE - Byte.SIZE * length);
        if (length == Long.BYTES && !FixedPoint.isInRange(value)) {
          throw outOfRange();
        }
        at = start + length;
        return value;
      }
    }
    return readAnyDecimal();
  }

  private long readAnyDecimal() throws MalformedTickException {
    int length = readLength();
    if (length == 0) {
      throw undecodable("a decimal has no bytes");
    }
    int end = at + length;
    int from = at;
    byte sign = (byte) (buffer[from] >> 7);
    while (end - from > 8 && buffer[from] == sign) {
      from++;
    }
    if (end - from > 8) {
      throw outOfRange();
    }
    long value = sign;
    for (int i = from; i < end; i++) {
      value = value << 8 | (buffer[i] & 0xff);
    }
    at = end;
    boolean signWasLost = value >> 63 != sign;
    if (signWasLost || !FixedPoint.isInRange(value)) {
      throw outOfRange();
    }
    return value;
  }

  /** A decimal of any scale that fits into 128 bits. */
  Int128 readSum() throws MalformedTickException {
    int length = readLength();
    if (length == 0) {
      throw undecodable("a sum has no bytes");
    }
    int end = at + length;
    byte sign = (byte) (buffer[at] >> 7);
    long high = sign;
    long low = sign;
    for (; at < end; at++) {
      if (end - at > 2 * Long.BYTES && buffer[at] != sign) {
        throw undecodable("a sum of " + length + " bytes does not fit into 128 bits");
      }
      high = high << 8 | low >>> 56;
      low = low << 8 | (buffer[at] & 0xff);
    }
    if (high >> 63 != sign) {
      throw undecodable("a sum of " + length + " bytes does not fit into 128 bits");
    }
    return new Int128(high, low);
  }

  private int readLength() throws MalformedTickException {
    long length = readLong();
    if (length < 0 || length > limit - at) {
      throw undecodable("a length of " + length + " where " + (limit - at) + " bytes are left");
    }
    return (int) length;
  }

  private int nextByte() throws MalformedTickException {
    if (at >= limit) {
      throw undecodable("it ends too early");
    }
    return buffer[at++];
  }

  private MalformedTickException undecodable(String detail) {
    return new MalformedTickException(RejectReason.UNDECODABLE, "Not a " + what + ": " + detail);
  }

  private static MalformedTickException outOfRange() {
    return new MalformedTickException(
        RejectReason.OUT_OF_RANGE, "A decimal does not fit into decimal(18,8)");
  }
}
