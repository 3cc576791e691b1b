package io.candlewick.recorded;

import io.candlewick.model.FixedPoint;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;

/** The value of one column in the row last read. Not thread-safe. */
abstract class ParquetCell {
  private final ParquetColumn column;
  private ColumnReader reader;
  private boolean isMissing;
  private String text;

  ParquetCell(ParquetColumn column) {
    this.column = column;
  }

  static ParquetCell of(ParquetColumn column) {
    if (column.isDecimal()) {
      return new DecimalCell(column);
    }
    return switch (column.physical()) {
      case INT32, INT64 -> new WholeCell(column);
      case DOUBLE, FLOAT -> new FloatingCell(column);
      case INT96 -> new Int96Cell(column);
      default -> new TextCell(column);
    };
  }

  ParquetColumn column() {
    return column;
  }

  void read(ColumnReadStoreImpl group) {
    reader = group.getColumnReader(column.descriptor());
  }

  /** Takes the column's next value. */
  final void advance() {
    text = null;
    isMissing = reader.getCurrentDefinitionLevel() < column.descriptor().getMaxDefinitionLevel();
    if (!isMissing) {
      take(reader);
    }
    reader.consume();
  }

  /** Keeps the reader's current value. */
  abstract void take(ColumnReader from);

  boolean isMissing() {
    return isMissing;
  }

  /** The value's shortest text, or {@code null} where there is none. */
  final String text() {
    if (text == null && !isMissing) {
      text = format();
    }
    return text;
  }

  abstract String format();

  /** Appends what {@link #text} gives. */
  void appendTo(StringBuilder all) {
    all.append(text());
  }

  /** See {@link RowValues#decimal}. */
  long decimal() {
    return FixedPoint.parse(text());
  }

  /** See {@link RowValues#whole}. */
  long whole() {
    return WholeNumber.parse(text());
  }

  /** See {@link RowValues#micros}. */
  long micros(TimeNotation time) {
    return time.toMicros(text());
  }
}
