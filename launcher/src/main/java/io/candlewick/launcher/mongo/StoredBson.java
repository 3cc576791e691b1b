package io.candlewick.launcher.mongo;

import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Collection;
import java.util.Map;

/** Documents as they are stored: as BSON, which takes a quarter of the memory of objects. */
final class StoredBson {
  private static final int USUAL_BYTES = 512;
  private static final int BYTES_BESIDE_NAME = 3;
  private static final int BYTES_OF_A_NUMBER = 16;
  private static final int BYTES_BESIDE_TEXT = 5;

  private StoredBson() {}

  static byte[] encode(Document document) {
    ByteBuf buffer = Unpooled.buffer(USUAL_BYTES);
    BsonEncoder.encodeDocument(document, buffer);
    return ByteBufUtil.getBytes(buffer);
  }

  static Document decode(byte[] bytes) {
    return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(bytes));
  }

  /** The approximate number of bytes of a value as BSON, never less than half of the exact one. */
  static long sizeOf(Object value) {
    if (value instanceof Map<?, ?> fields) {
      long bytes = BYTES_BESIDE_TEXT;
      for (Map.Entry<?, ?> field : fields.entrySet()) {
        bytes +=
            BYTES_BESIDE_NAME + String.valueOf(field.getKey()).length() + sizeOf(field.getValue());
      }
      return bytes;
    }
    if (value instanceof Collection<?> values) {
      long bytes = BYTES_BESIDE_TEXT;
      for (Object element : values) {
        bytes += BYTES_BESIDE_NAME + BYTES_BESIDE_TEXT + sizeOf(element);
      }
      return bytes;
    }
    if (value instanceof Number && !(value instanceof Decimal128)) {
      return Long.BYTES;
    }
    return value instanceof CharSequence text
        ? BYTES_BESIDE_TEXT + (long) text.length()
        : BYTES_OF_A_NUMBER;
  }
}
