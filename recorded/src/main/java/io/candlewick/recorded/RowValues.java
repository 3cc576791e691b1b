package io.candlewick.recorded;

import io.candlewick.model.FixedPoint;

/**
 * The values of the row last read, by column. The same text gives the same number in every
 * container; a {@code double} is used only if the container itself stores one.
 */
interface RowValues {
  /** A value as text without surrounding blanks; {@code null} if the row has none. */
  String text(int column);

  /** Whether the row has no value in this column. */
  default boolean isMissing(int column) {
    return text(column) == null;
  }

  /**
   * A value as a decimal scaled by 10<sup>8</sup>.
   *
   * @throws NumberFormatException naming the value and the rule that it breaks
   */
  default long decimal(int column) {
    return FixedPoint.parse(text(column));
  }

  /**
   * A value as a whole number.
   *
   * @throws NumberFormatException naming the value and the rule that it breaks
   */
  default long whole(int column) {
    return WholeNumber.parse(text(column));
  }

  /**
   * A value as microseconds since 1970.
   *
   * @throws IllegalArgumentException naming the value
   */
  default long micros(int column, TimeNotation time) {
    return time.toMicros(text(column));
  }
}
