package io.candlewick.launcher.mongo;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Document;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/**
 * Keys of ids and indexes: rows of values in MongoDB's order. A shorter row comes before the longer
 * ones that begin with it. Thread-safe.
 */
final class KeyType extends BasicDataType<KeyValue> {
  static final KeyType INSTANCE = new KeyType();

  private static final byte NOTHING = 0;
  private static final byte TEXT = 1;
  private static final byte TIME = 2;
  private static final byte DOUBLE = 3;
  private static final byte LONG = 4;
  private static final byte BSON = 5;
  private static final int BYTES_BESIDE_VALUES = 120;
  private static final int BYTES_OF_A_VALUE = 40;

  private KeyType() {}

  @Override
  public int compare(KeyValue left, KeyValue right) {
    int order = compareStart(left, right, Math.min(left.size(), right.size()));
    return order != 0 ? order : Integer.compare(left.size(), right.size());
  }

  /** Compares the first {@code values} values of two keys that have at least that many. */
  static int compareStart(KeyValue left, KeyValue right, int values) {
    for (int i = 0; i < values; i++) {
      int order = compareValues(left.get(i), right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  static int compareValues(Object left, Object right) {
    if (left instanceof String a && right instanceof String b) {
      return a.compareTo(b);
    }
    if (left instanceof Double a && right instanceof Double b) {
      return Double.compare(a, b);
    }
    if (isNumber(left) && isNumber(right)) { // MongoDB orders numbers by their exact values
      return isFinite(left) && isFinite(right)
          ? exact(left).compareTo(exact(right))
          : Double.compare(((Number) left).doubleValue(), ((Number) right).doubleValue());
    }
    return ValueComparator.ascWithoutListHandling().compare(left, right);
  }

  private static boolean isNumber(Object value) {
    return value instanceof Double || value instanceof Long;
  }

  private static boolean isFinite(Object number) {
    return Double.isFinite(((Number) number).doubleValue());
  }

  private static BigDecimal exact(Object number) {
    return number instanceof Long whole
        ? BigDecimal.valueOf(whole)
        : new BigDecimal((Double) number);
  }

  @Override
  public boolean isMemoryEstimationAllowed() {
    return false; // H2's own estimate is too low
  }

  @Override
  public int getMemory(KeyValue key) {
    int bytes = BYTES_BESIDE_VALUES;
    for (Object value : key) {
      bytes += BYTES_OF_A_VALUE + (value instanceof String text ? text.length() : 0);
    }
    return bytes;
  }

  @Override
  public void write(WriteBuffer out, KeyValue key) {
    out.put((byte) key.size());
    for (Object value : key) {
      writeValue(out, value);
    }
  }

  private static void writeValue(WriteBuffer out, Object value) {
    if (Missing.isNullOrMissing(value)) {
      out.put(NOTHING);
    } else if (value instanceof String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      out.put(TEXT).putVarInt(bytes.length).put(bytes);
    } else if (value instanceof Instant time) {
      out.put(TIME).putLong(time.toEpochMilli());
    } else if (value instanceof Double number) {
      out.put(DOUBLE).putLong(Double.doubleToRawLongBits(number));
    } else if (value instanceof Long number) {
      out.put(LONG).putLong(number);
    } else {
      byte[] bytes = StoredBson.encode(new Document("", value));
      out.put(BSON).putVarInt(bytes.length).put(bytes);
    }
  }

  @Override
  public KeyValue read(ByteBuffer in) {
    int size = in.get();
    List<Object> values = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      values.add(readValue(in));
    }
    return new KeyValue(values);
  }

  private static Object readValue(ByteBuffer in) {
    byte kind = in.get();
    return switch (kind) {
      case NOTHING -> null;
      case TEXT -> new String(readBytes(in), StandardCharsets.UTF_8);
      case TIME -> Instant.ofEpochMilli(in.getLong());
      case DOUBLE -> Double.longBitsToDouble(in.getLong());
      case LONG -> in.getLong();
      case BSON -> StoredBson.decode(readBytes(in)).get("");
      default -> throw new IllegalStateException("A key of the unknown kind " + kind);
    };
  }

  private static byte[] readBytes(ByteBuffer in) {
    byte[] bytes = new byte[DataUtils.readVarInt(in)];
    in.get(bytes);
    return bytes;
  }

  @Override
  public KeyValue[] createStorage(int size) {
    return new KeyValue[size];
  }
}
