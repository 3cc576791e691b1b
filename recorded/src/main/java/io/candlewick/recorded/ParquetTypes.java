package io.candlewick.recorded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Which types of Parquet can stand for what. */
final class ParquetTypes {
  private ParquetTypes() {}

  /**
   * Checks that every column has a type that fits its meaning.
   *
   * @throws RecordedFileException naming every column that does not, with its type and the
   *     supported ones
   */
  static void check(Path file, RecordedColumns columns, List<ParquetColumn> found) {
    List<String> names = found.stream().map(ParquetColumn::name).toList();
    ColumnIndexes at = columns.indexesIn(names);
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      ParquetColumn column = found.get(i);
      String right = null;
      if (column.descriptor().getMaxRepetitionLevel() > 0) {
        right = "one value a row";
      } else if (i == at.time()) {
        right = timeFault(column, columns.time());
      } else if (i == at.symbol()) {
        right = column.isText() ? null : "text";
      } else if (i == at.sequence()) {
        right = isNumber(column) ? null : "whole numbers, DOUBLE, DECIMAL or text";
      } else {
        right = isNumber(column) ? null : "DECIMAL, DOUBLE, FLOAT, whole numbers or text";
      }
      if (right != null) {
        faults.add(column.name() + " is " + typeOf(column) + " where " + right + " is needed");
      }
    }
    if (!faults.isEmpty()) {
      throw new RecordedFileException(file + ": column " + String.join("; column ", faults));
    }
  }

  private static String typeOf(ParquetColumn column) {
    return column.descriptor().getMaxRepetitionLevel() > 0
        ? "a list of " + column.typeText()
        : column.typeText();
  }

  private static boolean isNumber(ParquetColumn column) {
    return column.isDecimal() || column.isWhole() || column.isFloating() || column.isText();
  }

  private static String timeFault(ParquetColumn column, TimeNotation time) {
    if (column.isTimestamp()) {
      RecordedTime own = unitOf(column);
      boolean fits = time == null || time == own || own == null;
      return fits ? null : "the unit " + own.unit() + ", or none,";
    }
    if (time == null) {
      return "TIMESTAMP, or a unit behind the column's name as in ts:ms,";
    }
    return column.isWhole() || column.isText() || column.isFloating() || column.isDecimal()
        ? null
        : "TIMESTAMP, a number or text";
  }

  /** The unit of a column of timestamps; {@code null} for the old INT96, which has none. */
  static RecordedTime unitOf(ParquetColumn column) {
    if (column.physical() == PrimitiveTypeName.INT96) {
      return null;
    }
    return switch (((TimestampLogicalTypeAnnotation) column.logical()).getUnit()) {
      case MILLIS -> RecordedTime.MILLISECONDS;
      case MICROS -> RecordedTime.MICROSECONDS;
      case NANOS -> RecordedTime.NANOSECONDS;
    };
  }
}
