package io.candlewick.launcher.mongo;

import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** The value of a key whose presence is all that matters: always 1, and stored in no bytes. */
final class MarkType extends BasicDataType<Byte> {
  static final MarkType INSTANCE = new MarkType();

  private static final Byte PRESENT = 1;

  private MarkType() {}

  @Override
  public int getMemory(Byte mark) {
    return 0;
  }

  @Override
  public void write(WriteBuffer out, Byte mark) {
    // nothing: it is always the same
  }

  @Override
  public Byte read(ByteBuffer in) {
    return PRESENT;
  }

  @Override
  public Byte[] createStorage(int size) {
    return new Byte[size];
  }
}
