package io.candlewick.recorded;

import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.io.api.Binary;

/** Text in UTF-8. Rows of one dictionary entry share the object, so it is decoded once in a row. */
final class TextCell extends ParquetCell {
  private Binary value;
  private Binary decoded;
  private String decodedText;

  TextCell(ParquetColumn column) {
    super(column);
  }

  @Override
  void take(ColumnReader from) {
    value = from.getBinary();
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // the same object, not merely an equal one
  String format() {
    if (value != decoded) {
      decodedText = value.toStringUsingUTF8().strip();
      decoded = value;
    }
    return decodedText;
  }
}
