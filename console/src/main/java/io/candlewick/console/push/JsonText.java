package io.candlewick.console.push;

import io.candlewick.model.FixedPoint;
import io.candlewick.model.Int128;
import java.math.BigDecimal;
import java.time.Instant;
import tools.jackson.core.io.JsonStringEncoder;

/** Writes a JSON object of exact decimals, member by member. Not thread-safe. */
final class JsonText {
  private final StringBuilder text;
  private boolean isFirst = true;

  private JsonText(StringBuilder text) {
    this.text = text;
  }

  /** Begins an object at the end of a text. */
  static JsonText in(StringBuilder text) {
    text.append('{');
    return new JsonText(text);
  }

  void end() {
    text.append('}');
  }

  JsonText text(String name, String value) {
    name(name);
    text.append('"');
    JsonStringEncoder.getInstance().quoteAsString(value, text);
    text.append('"');
    return this;
  }

  JsonText number(String name, long value) {
    name(name);
    text.append(value);
    return this;
  }

  JsonText none(String name) {
    name(name);
    text.append("null");
    return this;
  }

  /** A value with eight places. */
  JsonText decimal(String name, long scaled) {
    name(name);
    text.append('"');
    FixedPoint.appendTo(text, scaled);
    text.append('"');
    return this;
  }

  /** A sum with eight places. */
  JsonText decimal(String name, Int128 sum) {
    BigDecimal exact = sum.toBigDecimal(FixedPoint.SCALE);
    return text(name, exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString());
  }

  JsonText time(String name, Instant value) {
    name(name);
    text.append('"').append(value).append('"');
    return this;
  }

  private void name(String name) {
    if (!isFirst) {
      text.append(',');
    }
    isFirst = false;
    text.append('"').append(name).append("\":");
  }
}
