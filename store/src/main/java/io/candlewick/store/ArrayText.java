package io.candlewick.store;

import io.candlewick.model.FixedPoint;
import io.candlewick.model.Int128;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A PostgreSQL array of numbers or times as text, as in <code>{1.5,NULL,2}</code>: one value of a
 * column for many rows. Not for text, which needs quoting. Not thread-safe.
 */
final class ArrayText {
  private final StringBuilder text;
  private final Map<Instant, String> times = new HashMap<>();

  ArrayText(int rows) {
    text = new StringBuilder(16 * rows + 2).append('{');
  }

  void addScaled(long value) {
    separate();
    FixedPoint.appendTo(text, value);
  }

  void addScaled(OptionalLong value) {
    if (value.isPresent()) {
      addScaled(value.getAsLong());
    } else {
      addPlain("NULL");
    }
  }

  void addSum(Int128 value, int scale) {
    if (value.fitsIntoLong() && value.low() != Long.MIN_VALUE) {
      separate();
      appendDecimal(value.low(), scale);
    } else {
      addPlain(value.toBigDecimal(scale).toPlainString());
    }
  }

  /** Appends unscaled/10<sup>scale</sup> with all its places, as {@code toPlainString} does. */
  private void appendDecimal(long unscaled, int scale) {
    if (unscaled < 0) {
      text.append('-');
    }
    String digits = Long.toString(Math.abs(unscaled));
    int whole = digits.length() - scale;
    if (whole > 0) {
      text.append(digits, 0, whole).append('.').append(digits, whole, digits.length());
    } else {
      text.append("0.").append("0".repeat(-whole)).append(digits);
    }
  }

  void addWhole(long value) {
    separate();
    text.append(value);
  }

  /** Adds a time; many rows have one of a few. */
  void addTime(Instant time) {
    separate();
    text.append(times.computeIfAbsent(time, Instant::toString));
  }

  /** Adds a value whose text has no comma, brace, quote, backslash or blank. */
  void addPlain(Object value) {
    separate();
    text.append(value);
  }

  private void separate() {
    if (text.length() > 1) {
      text.append(',');
    }
  }

  @Override
  public String toString() {
    return text + "}";
  }
}
