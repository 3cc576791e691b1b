package io.candlewick.market.recorded;

import com.fasterxml.jackson.core.io.NumberOutput;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * A binary floating-point number, read as the shortest decimal that it is the nearest one to: what
 * its writer had before it became binary, if that had at most 15 digits ({@code float}: 6).
 */
final class FloatingCell extends ParquetCell {
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
}
