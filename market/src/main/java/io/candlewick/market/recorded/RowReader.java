package io.candlewick.market.recorded;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.candlewick.market.RawTick;
import io.candlewick.model.FixedPoint;

/** Turns a row's fields into a tick. */
final class RowReader {
  private final RecordedColumns columns;
  private final ColumnIndexes at;
  private final int fieldsNeeded;

  RowReader(RecordedColumns columns, ColumnIndexes at) {
    this.columns = columns;
    this.at = at;
    this.fieldsNeeded = at.fieldsNeeded();
  }

  RecordedRow read(CsvRecord row) {
    long line = row.getStartingLineNumber();
    if (row.getFieldCount() < fieldsNeeded) {
      return rejected(row, row.getFieldCount() + " fields where " + fieldsNeeded + " are needed");
    }
    try {
      return new RecordedRow.Accepted(line, tickOf(row));
    } catch (IllegalArgumentException e) {
      return rejected(row, e.getMessage());
    }
  }

  private RawTick tickOf(CsvRecord row) {
    long price = FixedPoint.parse(row.getField(at.price()));
    return new RawTick(
        columns.symbol().orElseGet(() -> symbolOf(row)),
        columns.assetType(),
        columns.currency(),
        at.sequence() == ColumnIndexes.ABSENT ? RawTick.NO_SEQUENCE : sequenceOf(row),
        columns.time().toMicros(row.getField(at.time())),
        price,
        numberOr(0, at.volume(), row),
        numberOr(price, at.bid(), row),
        numberOr(price, at.ask(), row),
        null);
  }

  private String symbolOf(CsvRecord row) {
    String symbol = row.getField(at.symbol());
    if (symbol.isBlank()) {
      throw new IllegalArgumentException("the symbol is empty");
    }
    return symbol.intern();
  }

  private long sequenceOf(CsvRecord row) {
    String text = row.getField(at.sequence());
    try {
      long sequence = Long.parseLong(text);
      if (sequence >= 1) {
        return sequence;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is not a whole number", e);
    }
    throw new IllegalArgumentException("the sequence " + text + " is below 1");
  }

  private static long numberOr(long absent, int column, CsvRecord row) {
    return column == ColumnIndexes.ABSENT ? absent : FixedPoint.parse(row.getField(column));
  }

  private static RecordedRow rejected(CsvRecord row, String reason) {
    return new RecordedRow.Rejected(
        row.getStartingLineNumber(), reason, String.join(",", row.getFields()));
  }
}
