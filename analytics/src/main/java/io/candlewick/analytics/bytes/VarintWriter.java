package io.candlewick.analytics.bytes;

import io.candlewick.model.Int128;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Writes numbers in as few bytes as they need, and a checksum at the end. Not thread-safe. */
public final class VarintWriter {
  public static final int MAX_LONG_BYTES = 10;
  public static final int MAX_SUM_BYTES = 19;
  public static final int CHECKSUM_BYTES = 4;

  private byte[] bytes;
  private int size;

  public VarintWriter(int firstCapacity) {
    bytes = new byte[firstCapacity];
  }

  private void ensureRoom(int wanted) {
    if (bytes.length - size < wanted) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + wanted));
    }
  }

  public void writeByte(int value) {
    ensureRoom(1);
    bytes[size++] = (byte) value;
  }

  public void writeBytes(byte[] value) {
    ensureRoom(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
  }

  /** Any value; small ones from zero up take few bytes. */
  public void writeUnsigned(long value) {
    ensureRoom(MAX_LONG_BYTES);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** Any value; small ones of either sign take few bytes. */
  public void writeSigned(long value) {
    writeUnsigned(Zigzag.encode(value));
  }

  public void writeSum(Int128 value) {
    ensureRoom(MAX_SUM_BYTES);
    long sign = value.high() >> 63;
    long high = ((value.high() << 1) | (value.low() >>> 63)) ^ sign;
    long low = (value.low() << 1) ^ sign;
    while (high != 0 || (low & ~0x7fL) != 0) {
      bytes[size++] = (byte) (low | 0x80);
      low = (low >>> 7) | (high << 57);
      high >>>= 7;
    }
    bytes[size++] = (byte) low;
  }

  /** Everything written, followed by its CRC-32C. */
  public byte[] toBytes() {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, size);
    byte[] whole = Arrays.copyOf(bytes, size + CHECKSUM_BYTES);
    LittleEndian.INT.set(whole, size, (int) checksum.getValue());
    return whole;
  }
}
