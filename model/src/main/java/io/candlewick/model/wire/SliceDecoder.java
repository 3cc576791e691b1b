package io.candlewick.model.wire;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;

/**
 * Avro's binary encoding from a slice of bytes. Unlike Avro's own decoders it compares every length
 * with the bytes that are left before it allocates, so that corrupt bytes cannot exhaust the heap.
 * Not thread-safe.
 */
final class SliceDecoder extends Decoder {
  private final ByteBuffer in;

  SliceDecoder(byte[] from, int offset, int length) {
    in = ByteBuffer.wrap(from, offset, length).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** How many bytes have not been read. */
  int remaining() {
    return in.remaining();
  }

  private ByteBuffer next(long length) throws IOException {
    if (length < 0 || length > in.remaining()) {
      throw new EOFException("a length of " + length + " where " + in.remaining() + " are left");
    }
    ByteBuffer slice = in.slice(in.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
    in.position(in.position() + (int) length);
    return slice;
  }

  private long readVarint(int mostBytes) throws IOException {
    long value = 0;
    for (int i = 0; i < mostBytes; i++) {
      byte b = next(1).get();
      value |= (long) (b & 0x7f) << (7 * i);
      if (b >= 0) {
        return value;
      }
    }
    throw new IOException("a number has more than " + mostBytes + " bytes");
  }

  @Override
  public void readNull() {}

  @Override
  public boolean readBoolean() throws IOException {
    return next(1).get() == 1;
  }

  @Override
  public int readInt() throws IOException {
    int value = (int) readVarint(5);
    return (value >>> 1) ^ -(value & 1);
  }

  @Override
  public long readLong() throws IOException {
    long value = readVarint(10);
    return (value >>> 1) ^ -(value & 1);
  }

  @Override
  public float readFloat() throws IOException {
    return next(Float.BYTES).getFloat();
  }

  @Override
  public double readDouble() throws IOException {
    return next(Double.BYTES).getDouble();
  }

  @Override
  public Utf8 readString(Utf8 old) throws IOException {
    return new Utf8(toArray(next(readLong())));
  }

  @Override
  public String readString() throws IOException {
    return new String(toArray(next(readLong())), StandardCharsets.UTF_8);
  }

  @Override
  public void skipString() throws IOException {
    next(readLong());
  }

  @Override
  public ByteBuffer readBytes(ByteBuffer old) throws IOException {
    return ByteBuffer.wrap(toArray(next(readLong())));
  }

  @Override
  public void skipBytes() throws IOException {
    next(readLong());
  }

  @Override
  public void readFixed(byte[] bytes, int start, int length) throws IOException {
    next(length).get(bytes, start, length);
  }

  @Override
  public void skipFixed(int length) throws IOException {
    next(length);
  }

  @Override
  public int readEnum() throws IOException {
    return readInt();
  }

  @Override
  public int readIndex() throws IOException {
    return readInt();
  }

  @Override
  public long readArrayStart() throws IOException {
    return readBlockCount();
  }

  @Override
  public long arrayNext() throws IOException {
    return readBlockCount();
  }

  @Override
  public long skipArray() throws IOException {
    return skipSizedBlocks();
  }

  @Override
  public long readMapStart() throws IOException {
    return readBlockCount();
  }

  @Override
  public long mapNext() throws IOException {
    return readBlockCount();
  }

  @Override
  public long skipMap() throws IOException {
    return skipSizedBlocks();
  }

  /** How many items follow; a negative count is followed by the block's size in bytes. */
  private long readBlockCount() throws IOException {
    long count = readLong();
    if (count < 0) {
      count = -count;
      readLong();
    }
    return checkedCount(count);
  }

  /** Skips blocks that state their size; returns the items of the first that does not. */
  private long skipSizedBlocks() throws IOException {
    long count = readLong();
    while (count < 0) {
      next(readLong());
      count = readLong();
    }
    return checkedCount(count);
  }

  private long checkedCount(long count) throws IOException {
    if (count < 0 || count > in.remaining()) {
      throw new EOFException(count + " items where " + in.remaining() + " bytes are left");
    }
    return count;
  }

  private static byte[] toArray(ByteBuffer slice) {
    byte[] bytes = new byte[slice.remaining()];
    slice.get(bytes);
    return bytes;
  }
}
