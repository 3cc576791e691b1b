package io.candlewick.recorded;

import io.candlewick.model.FixedPoint;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** A whole number, also as a timestamp. */
final class WholeCell extends ParquetCell {
  private final boolean isInt;
  private final boolean isUnsigned;
  private final RecordedTime ownUnit;
  private long value;

  WholeCell(ParquetColumn column) {
    super(column);
    isInt = column.physical() == PrimitiveTypeName.INT32;
    isUnsigned = column.isUnsigned();
    ownUnit = column.isTimestamp() ? ParquetTypes.unitOf(column) : null;
  }

  @Override
  void take(ColumnReader from) {
    if (!isInt) {
      value = from.getLong();
    } else {
      value = isUnsigned ? Integer.toUnsignedLong(from.getInteger()) : from.getInteger();
    }
  }

  @Override
  String format() {
    return isUnsigned ? Long.toUnsignedString(value) : Long.toString(value);
  }

  @Override
  void appendTo(StringBuilder all) {
    if (isMissing() || isUnsigned) {
      super.appendTo(all);
    } else {
      all.append(value);
    }
  }

  @Override
  long decimal() {
    boolean isSmall = value < FixedPoint.ONE && value > (isUnsigned ? -1 : -FixedPoint.ONE);
    return isSmall ? value * FixedPoint.ONE : super.decimal();
  }

  @Override
  long whole() {
    return isUnsigned ? super.whole() : value;
  }

  @Override
  long micros(TimeNotation time) {
    TimeNotation unit = ownUnit == null ? time : ownUnit;
    if (!isUnsigned && unit == RecordedTime.MICROSECONDS) {
      return value;
    }
    return unit.toMicros(text());
  }
}
