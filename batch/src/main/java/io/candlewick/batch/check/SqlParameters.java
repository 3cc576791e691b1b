package io.candlewick.batch.check;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** The parameters of a check as its SQL receives them. */
final class SqlParameters {
  /** What every statement can use. */
  static final Set<String> OF_EVERY_CHECK = Set.of("hour", "hour_end", "as_of", "now");

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private SqlParameters() {}

  /** Times with their zone; numbers, texts and booleans as they are; lists and maps as JSON. */
  static Map<String, Object> of(CheckSubject subject, Declaration declaration) {
    Map<String, Object> values = new HashMap<>();
    declaration
        .parameters()
        .forEach(
            (name, value) ->
                values.put(
                    name,
                    value instanceof Map<?, ?> || value instanceof List<?> ? json(value) : value));
    values.put("hour", time(subject.hour()));
    values.put("hour_end", time(subject.hourEnd()));
    values.put("as_of", time(subject.asOf()));
    values.put("now", time(subject.now()));
    return values;
  }

  private static Object time(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  /** JSON with plain numbers. */
  static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not a value of JSON: " + value, e);
    }
  }

  /** A value for people. */
  static String text(Object scalar) {
    return scalar instanceof BigDecimal number ? number.toPlainString() : scalar.toString();
  }

  /**
   * A scalar of YAML with its exact value.
   *
   * @throws IllegalArgumentException if it is neither text, a number nor true or false
   */
  static Object scalar(ScalarNode node) {
    String text = node.getValue();
    try {
      if (node.getTag().equals(Tag.INT)) {
        BigInteger whole = new BigInteger(text.replace("_", ""));
        return whole.bitLength() < Integer.SIZE
            ? (Object) whole.intValue()
            : whole.longValueExact();
      }
      if (node.getTag().equals(Tag.FLOAT)) {
        return new BigDecimal(text.replace("_", ""));
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is not a decimal number", e);
    }
    if (node.getTag().equals(Tag.BOOL)) {
      return Boolean.valueOf(text);
    }
    if (node.getTag().equals(Tag.NULL)) {
      throw new IllegalArgumentException("a parameter without a value");
    }
    return text;
  }
}
