package io.candlewick.console.topics;

import io.candlewick.console.json.ExactDecimals;
import io.candlewick.model.Micros;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Generic values of Avro as JSON for people: decimals as exact strings, times as RFC 3339, other
 * bytes in base64, a union as the value that it holds.
 */
final class AvroJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int MOST_DEPTH = 64;

  private AvroJson() {}

  /**
   * The value as JSON.
   *
   * @throws IllegalArgumentException if it is nested too deeply
   */
  static JsonNode of(Object value, Schema schema) {
    return of(value, schema, 0);
  }

  private static JsonNode of(Object value, Schema schema, int depth) {
    if (depth > MOST_DEPTH) {
      throw new IllegalArgumentException("It is nested in more than " + MOST_DEPTH + " levels");
    }
    if (value == null) {
      return JSON.nullNode();
    }
    LogicalType logical = schema.getLogicalType();
    return switch (schema.getType()) {
      case UNION ->
          of(
              value,
              schema.getTypes().get(GenericData.get().resolveUnion(schema, value)),
              depth + 1);
      case RECORD -> record((IndexedRecord) value, schema, depth);
      case ARRAY -> {
        ArrayNode array = JSON.arrayNode();
        for (Object item : (Collection<?>) value) {
          array.add(of(item, schema.getElementType(), depth + 1));
        }
        yield array;
      }
      case MAP -> {
        ObjectNode object = JSON.objectNode();
        ((Map<?, ?>) value)
            .forEach(
                (key, item) ->
                    object.set(key.toString(), of(item, schema.getValueType(), depth + 1)));
        yield object;
      }
      case BYTES -> bytes(toArray((ByteBuffer) value), logical);
      case FIXED -> bytes(((GenericFixed) value).bytes(), logical);
      case INT -> whole((Integer) value, logical);
      case LONG -> whole((Long) value, logical);
      case FLOAT -> number(((Float) value).doubleValue(), value);
      case DOUBLE -> number((Double) value, value);
      case BOOLEAN -> JSON.booleanNode((Boolean) value);
      default -> JSON.stringNode(value.toString()); // strings and enums
    };
  }

  private static JsonNode record(IndexedRecord record, Schema schema, int depth) {
    ObjectNode object = JSON.objectNode();
    for (Schema.Field field : schema.getFields()) {
      object.set(field.name(), of(record.get(field.pos()), field.schema(), depth + 1));
    }
    return object;
  }

  private static byte[] toArray(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private static JsonNode bytes(byte[] bytes, LogicalType logical) {
    if (logical instanceof LogicalTypes.Decimal decimal && bytes.length > 0) {
      BigDecimal number = new BigDecimal(new BigInteger(bytes), decimal.getScale());
      return JSON.stringNode(ExactDecimals.text(number));
    }
    return JSON.stringNode(Base64.getEncoder().encodeToString(bytes));
  }

  private static JsonNode whole(long value, LogicalType logical) {
    try {
      if (logical instanceof LogicalTypes.TimestampMicros) {
        return JSON.stringNode(Micros.toInstant(value).toString());
      }
      if (logical instanceof LogicalTypes.TimestampMillis) {
        return JSON.stringNode(Instant.ofEpochMilli(value).toString());
      }
      if (logical instanceof LogicalTypes.Date) {
        return JSON.stringNode(LocalDate.ofEpochDay(value).toString());
      }
      if (logical instanceof LogicalTypes.TimeMillis) {
        return JSON.stringNode(
            LocalTime.ofNanoOfDay(Math.multiplyExact(value, 1_000_000)).toString());
      }
      if (logical instanceof LogicalTypes.TimeMicros) {
        return JSON.stringNode(LocalTime.ofNanoOfDay(Math.multiplyExact(value, 1_000)).toString());
      }
    } catch (DateTimeException | ArithmeticException e) {
      return JSON.numberNode(value); // beyond all times
    }
    return JSON.numberNode(value);
  }

  /** JSON has no NaN and no infinity. */
  private static JsonNode number(double value, Object written) {
    return Double.isFinite(value) ? JSON.numberNode(value) : JSON.stringNode(written.toString());
  }
}
