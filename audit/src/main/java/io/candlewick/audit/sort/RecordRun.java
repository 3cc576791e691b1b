package io.candlewick.audit.sort;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;

/** Records in order in a file: written once, then read once. Not thread-safe. */
final class RecordRun implements RecordCursor, AutoCloseable {
  private static final int BUFFER_BYTES = 64 << 10;

  private final SpillFolder folder;
  private final FileChannel file;
  private final int words;
  private final ByteBuffer bytes;
  private final LongBuffer longs;
  private final long size;
  private long position;
  private int at;
  private int end;

  private RecordRun(SpillFolder folder, FileChannel file, int words, ByteBuffer bytes, long size) {
    this.folder = folder;
    this.file = file;
    this.words = words;
    this.bytes = bytes;
    this.longs = bytes.asLongBuffer();
    this.size = size;
  }

  private static ByteBuffer bufferOf(int words) {
    int record = words * Long.BYTES;
    return ByteBuffer.allocate(BUFFER_BYTES / record * record);
  }

  /** Writes all records of a cursor; the result stands before the first one. */
  static RecordRun write(SpillFolder folder, int words, RecordCursor records) {
    FileChannel file = folder.open();
    try {
      ByteBuffer bytes = bufferOf(words);
      long size = 0;
      while (records.next()) {
        if (!bytes.hasRemaining()) {
          size += drain(bytes, file);
        }
        for (int i = 0; i < words; i++) {
          bytes.putLong(records.word(i));
        }
      }
      size += drain(bytes, file);
      return new RecordRun(folder, file, words, bytes, size);
    } catch (IOException e) {
      closeAfter(e, file);
      throw folder.failed("write records", e);
    }
  }

  private static void closeAfter(IOException failure, FileChannel file) {
    try {
      file.close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private static int drain(ByteBuffer bytes, FileChannel file) throws IOException {
    bytes.flip();
    int written = bytes.remaining();
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
    bytes.clear();
    return written;
  }

  @Override
  public boolean next() {
    at += words;
    if (at >= end) {
      fill();
      at = 0;
    }
    return end > 0;
  }

  private void fill() {
    bytes.clear();
    if (size - position < bytes.capacity()) {
      bytes.limit((int) (size - position));
    }
    try {
      while (bytes.hasRemaining()) {
        int read = file.read(bytes, position);
        if (read < 0) {
          throw new IOException("a file of records ends too early");
        }
        position += read;
      }
    } catch (IOException e) {
      throw folder.failed("read records", e);
    }
    end = bytes.position() / Long.BYTES;
  }

  @Override
  public long word(int index) {
    return longs.get(at + index);
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw folder.failed("close a file", e);
    }
  }
}
