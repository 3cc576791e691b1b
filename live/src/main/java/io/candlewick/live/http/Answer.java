package io.candlewick.live.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.candlewick.live.source.SourceFault;
import io.candlewick.model.FixedPoint;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * A part of a provider's JSON that knows its path, so that errors can name a field that is missing
 * or of another type. Numbers are decimals and never converted to {@code double}. Fields that are
 * not requested are ignored.
 */
public record Answer(JsonNode node, String path) {
  private static final int MAX_SHOWN_CHARACTERS = 60;
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * Reads a text.
   *
   * @throws SourceFault of kind {@code NONSENSE} if it is not JSON, or is truncated
   */
  public static Answer parse(String text) throws SourceFault {
    JsonNode node;
    try {
      node = JSON.readTree(text);
    } catch (JsonEOFException e) {
      throw nonsense("The answer is cut off after " + text.length() + " characters", e);
    } catch (JsonProcessingException e) {
      throw nonsense("The answer is not JSON but begins with " + shown(text), e);
    }
    if (node == null || node.isMissingNode()) {
      throw nonsense("The answer is empty", null);
    }
    return new Answer(node, "");
  }

  /** A field that must be there and not null. */
  public Answer at(String field) throws SourceFault {
    Optional<Answer> found = find(field);
    if (found.isEmpty()) {
      throw nonsense("The field " + child(field) + " is missing", null);
    }
    return found.get();
  }

  /** A field that may be absent or null. */
  public Optional<Answer> find(String field) {
    JsonNode found = node.get(field);
    return found == null || found.isNull()
        ? Optional.empty()
        : Optional.of(new Answer(found, child(field)));
  }

  /** An element of an array, which may be null. */
  public Optional<Answer> find(int index) {
    JsonNode found = node.get(index);
    return found == null || found.isNull()
        ? Optional.empty()
        : Optional.of(new Answer(found, path + "[" + index + "]"));
  }

  /** An element of an array that must be there. */
  public Answer at(int index) throws SourceFault {
    Optional<Answer> found = find(index);
    if (found.isEmpty()) {
      throw nonsense("The field " + path + "[" + index + "] is missing", null);
    }
    return found.get();
  }

  /** The number of an array's elements. */
  public int size() throws SourceFault {
    if (!node.isArray()) {
      throw mistyped("a list");
    }
    return node.size();
  }

  public String text() throws SourceFault {
    if (!node.isTextual() || node.textValue().isBlank()) {
      throw mistyped("a text");
    }
    return node.textValue();
  }

  public long whole() throws SourceFault {
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw mistyped("a whole number");
    }
    return node.longValue();
  }

  public boolean isObject() {
    return node.isObject();
  }

  /** A number, or a number in a text, as providers write decimals. */
  public BigDecimal decimal() throws SourceFault {
    if (node.isNumber()) {
      return node.decimalValue();
    }
    if (!node.isTextual()) {
      throw mistyped("a number");
    }
    try {
      return new BigDecimal(node.textValue());
    } catch (NumberFormatException e) {
      throw mistyped("a number");
    }
  }

  /**
   * A decimal scaled by 10<sup>8</sup>, with at most eight places.
   *
   * @throws SourceFault of kind {@code BAD_VALUE} if it has more, or is out of range
   */
  long scaled() throws SourceFault {
    try {
      return FixedPoint.of(decimal());
    } catch (NumberFormatException e) {
      throw badValue(": " + e.getMessage(), e);
    }
  }

  /**
   * A positive price scaled by 10<sup>8</sup>.
   *
   * @throws SourceFault of kind {@code BAD_VALUE} if it is not one
   */
  public long price() throws SourceFault {
    return positive(scaled());
  }

  /**
   * A positive price rounded to eight places.
   *
   * @throws SourceFault of kind {@code BAD_VALUE} if it is not one
   */
  public long roundedPrice(BigDecimal value) throws SourceFault {
    return positive(rounded(value));
  }

  /** A decimal scaled by 10<sup>8</sup>, rounded to eight places, half away from zero. */
  long rounded(BigDecimal value) throws SourceFault {
    try {
      // checks the digits before the point first: rescaling 1e99999999 would take minutes
      boolean isPlain = Math.abs((long) value.precision() - value.scale()) < 40;
      return FixedPoint.of(
          isPlain ? value.setScale(FixedPoint.SCALE, RoundingMode.HALF_UP) : value);
    } catch (NumberFormatException e) {
      throw badValue(": " + e.getMessage(), e);
    }
  }

  /**
   * A size scaled by 10<sup>8</sup>, not below zero.
   *
   * @throws SourceFault of kind {@code BAD_VALUE} if it is not one
   */
  public long size(BigDecimal value) throws SourceFault {
    long size = rounded(value);
    if (size < 0) {
      throw badValue(" is " + shown(node.toString()) + ", not 0 or more", null);
    }
    return size;
  }

  private long positive(long scaled) throws SourceFault {
    if (scaled <= 0) {
      throw badValue(" is " + shown(node.toString()) + ", not above 0", null);
    }
    return scaled;
  }

  private SourceFault badValue(String what, Throwable cause) {
    return new SourceFault(SourceFault.Kind.BAD_VALUE, "The field " + path + what, cause);
  }

  public SourceFault mistyped(String expected) {
    return nonsense(
        "The field " + path + " is " + shown(node.toString()) + ", not " + expected, null);
  }

  private String child(String field) {
    return path.isEmpty() ? field : path + "." + field;
  }

  private static String shown(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= MAX_SHOWN_CHARACTERS
        ? line
        : line.substring(0, MAX_SHOWN_CHARACTERS) + "…";
  }

  private static SourceFault nonsense(String what, Throwable cause) {
    return new SourceFault(SourceFault.Kind.NONSENSE, what, cause);
  }
}
