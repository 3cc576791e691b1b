package io.candlewick.model.wire;

/** The five bytes before every Avro value on Kafka: a zero and the schema id, big endian. */
final class WireHeader {
  static final int LENGTH = 5;

  private WireHeader() {}

  static void write(byte[] to, int schemaId) {
    to[0] = 0;
    to[1] = (byte) (schemaId >>> 24);
    to[2] = (byte) (schemaId >>> 16);
    to[3] = (byte) (schemaId >>> 8);
    to[4] = (byte) schemaId;
  }

  /** Whether the slice begins with such a header. */
  static boolean isPresent(byte[] from, int offset, int length) {
    return length >= LENGTH && from[offset] == 0;
  }

  static int schemaId(byte[] from, int offset) {
    return (from[offset + 1] & 0xff) << 24
        | (from[offset + 2] & 0xff) << 16
        | (from[offset + 3] & 0xff) << 8
        | (from[offset + 4] & 0xff);
  }
}
