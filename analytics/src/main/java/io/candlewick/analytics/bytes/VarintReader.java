package io.candlewick.analytics.bytes;

import io.candlewick.model.Int128;
import java.util.zip.CRC32C;

/**
 * Reads what {@link VarintWriter} wrote. Throws {@link UnreadableBytesException} and nothing else.
 */
public final class VarintReader {
  private final byte[] bytes;
  private final int end;
  private int position;

  /** A reader at the first byte, after the checksum has been verified. */
  public VarintReader(byte[] bytes) {
    this.bytes = bytes;
    end = bytes.length - VarintWriter.CHECKSUM_BYTES;
    if (end < 0) {
      throw corrupted("it has only " + bytes.length + " bytes");
    }
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, end);
    if ((int) checksum.getValue() != (int) LittleEndian.INT.get(bytes, end)) {
      throw corrupted("its checksum does not match its " + bytes.length + " bytes");
    }
  }

  public static UnreadableBytesException corrupted(String how) {
    return new UnreadableBytesException(
        "A symbol's state is corrupted: " + how + "; restore it or rebuild it from the raw ticks");
  }

  public byte readByte() {
    if (position >= end) {
      throw corrupted("it ends too early");
    }
    return bytes[position++];
  }

  public byte[] readBytes(int length) {
    if (length < 0 || length > end - position) {
      throw corrupted("it ends too early");
    }
    byte[] value = new byte[length];
    System.arraycopy(bytes, position, value, 0, length);
    position += length;
    return value;
  }

  public long readUnsigned() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = readByte();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw corrupted("a number is too long");
  }

  public long readSigned() {
    return Zigzag.decode(readUnsigned());
  }

  public Int128 readSum() {
    long high = 0;
    long low = 0;
    for (int shift = 0; shift < 2 * Long.SIZE; shift += 7) {
      byte next = readByte();
      long part = next & 0x7fL;
      if (shift < Long.SIZE) {
        low |= part << shift;
        high |= shift > Long.SIZE - 7 ? part >>> (Long.SIZE - shift) : 0;
      } else {
        high |= part << (shift - Long.SIZE);
      }
      if (next >= 0) {
        long sign = -(low & 1);
        return new Int128((high >>> 1) ^ sign, ((low >>> 1) | (high << 63)) ^ sign);
      }
    }
    throw corrupted("a sum is too long");
  }

  /** A number of entries, each of which takes at least {@code leastBytesEach}. */
  public int readCount(int leastBytesEach) {
    long count = readUnsigned();
    if (count < 0 || count > (end - position) / leastBytesEach) {
      throw corrupted("it announces " + count + " entries in " + (end - position) + " bytes");
    }
    return (int) count;
  }

  public void expectEnd() {
    if (position != end) {
      throw corrupted((end - position) + " bytes are left over");
    }
  }
}
