package io.candlewick.recorded;

import com.fasterxml.jackson.core.io.NumberOutput;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * A binary floating-point number, read as the shortest decimal that it is the nearest one to: what
 * its writer had before it became binary, if that had at most 15 digits ({@code float}: 6).
 */
final class FloatingCell extends ParquetCell {
  /** From here on neighbouring whole numbers become the same binary fraction. */
  private static final double EXACT_DOUBLE_LIMIT = 1L << 53;

  private static final double EXACT_FLOAT_LIMIT = 1L << 24;

  private final boolean isFloat;
  private double value;
  private float floatValue;

  FloatingCell(ParquetColumn column) {
    super(column);
    isFloat = column.physical() == PrimitiveTypeName.FLOAT;
  }

  @Override
  void take(ColumnReader from) {
    if (isFloat) {
      floatValue = from.getFloat();
    } else {
      value = from.getDouble();
    }
  }

  @Override
  String format() {
    return isFloat ? NumberOutput.toString(floatValue, true) : NumberOutput.toString(value, true);
  }

  @Override
  long whole() {
    double number = isFloat ? floatValue : value;
    if (Math.abs(number) >= (isFloat ? EXACT_FLOAT_LIMIT : EXACT_DOUBLE_LIMIT)) {
      throw new NumberFormatException(
          "'"
              + text()
              + "' is so large that a binary fraction cannot hold every whole number: write whole"
              + " numbers or text");
    }
    return super.whole();
  }
}
