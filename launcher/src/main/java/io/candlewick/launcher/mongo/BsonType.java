package io.candlewick.launcher.mongo;

import java.nio.ByteBuffer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/**
 * Documents as bytes, with their exact size: H2 would estimate it, and its cache would fill the
 * heap.
 */
final class BsonType extends BasicDataType<byte[]> {
  static final BsonType INSTANCE = new BsonType();

  private static final int BYTES_BESIDE = 24;

  private BsonType() {}

  @Override
  public boolean isMemoryEstimationAllowed() {
    return false;
  }

  @Override
  public int getMemory(byte[] bson) {
    return BYTES_BESIDE + bson.length;
  }

  @Override
  public void write(WriteBuffer out, byte[] bson) {
    out.putVarInt(bson.length).put(bson);
  }

  @Override
  public byte[] read(ByteBuffer in) {
    byte[] bson = new byte[DataUtils.readVarInt(in)];
    in.get(bson);
    return bson;
  }

  @Override
  public byte[][] createStorage(int size) {
    return new byte[size][];
  }
}
