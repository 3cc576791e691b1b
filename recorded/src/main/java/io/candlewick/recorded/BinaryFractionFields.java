package io.candlewick.recorded;

import com.fasterxml.jackson.core.io.NumberOutput;
import io.candlewick.model.FixedPoint;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * Fields of a writer that writes binary fractions out in full, as 203.14900000000003 for 203.149. A
 * price with more than eight places is rounded to eight; a size, which was a {@code float}, is the
 * shortest decimal of that float.
 */
final class BinaryFractionFields extends Fields {
  private final int firstSize;

  /**
   * @param firstSize the first column with sizes; all columns after it contain sizes too
   */
  BinaryFractionFields(char delimiter, List<String> columns, int firstSize) {
    super(delimiter, columns);
    this.firstSize = firstSize;
  }

  @Override
  public long decimal(int column) {
    String text = text(column);
    int point = text.indexOf('.');
    boolean isLong = point >= 0 && text.length() - point - 1 > FixedPoint.SCALE;
    if (!isLong || !text.matches("[0-9]*\\.[0-9]+")) {
      return FixedPoint.parse(text);
    }
    if (column >= firstSize) {
      return FixedPoint.parse(NumberOutput.toString(Float.parseFloat(text), true));
    }
    return FixedPoint.of(new BigDecimal(text).setScale(FixedPoint.SCALE, RoundingMode.HALF_UP));
  }
}
