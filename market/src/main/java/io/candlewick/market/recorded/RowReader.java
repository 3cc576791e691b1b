package io.candlewick.market.recorded;

import io.candlewick.market.RawTick;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.TickRules;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Turns a row's fields into a tick, or says which field is wrong. Not thread-safe. */
final class RowReader {
  private final RecordedColumns columns;
  private final List<String> header;
  private final ColumnIndexes at;
  private final Fields fields = new Fields();
  private String symbol;

  RowReader(RecordedColumns columns, List<String> header) {
    this.columns = columns;
    this.header = header;
    this.at = columns.indexesIn(header);
    this.symbol = columns.symbol().orElse(null);
  }

  RecordedRow read(long line, String text) {
    try {
      fields.split(text);
      if (fields.count() != header.size()) {
        throw new WrongFieldException(
            fields.count() + " fields where the header has " + header.size());
      }
      return new RecordedRow.Accepted(line, tickOf(fields), text);
    } catch (WrongFieldException e) {
      return new RecordedRow.Rejected(line, e.getMessage(), text);
    }
  }

  private RawTick tickOf(Fields row) throws WrongFieldException {
    long price = positive(at.price(), row);
    return new RawTick(
        symbolOf(row),
        columns.assetType(),
        columns.currency(),
        sequenceOf(row),
        timeOf(row),
        price,
        sizeOf(row),
        at.bid() == ColumnIndexes.ABSENT ? price : positive(at.bid(), row),
        at.ask() == ColumnIndexes.ABSENT ? price : positive(at.ask(), row),
        null);
  }

  /** Rows of one symbol mostly follow each other, so the last one's text is used again. */
  private String symbolOf(Fields row) throws WrongFieldException {
    if (at.symbol() == ColumnIndexes.ABSENT) {
      return symbol;
    }
    String text = row.text(at.symbol());
    if (text.equals(symbol)) {
      return symbol;
    }
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    if (length < 1 || length > TickRules.MAX_SYMBOL_BYTES) {
      throw wrong(
          at.symbol(), "a symbol has 1 to " + TickRules.MAX_SYMBOL_BYTES + " bytes, not " + length);
    }
    symbol = text;
    return symbol;
  }

  private long timeOf(Fields row) throws WrongFieldException {
    String text = row.text(at.time());
    long micros;
    try {
      micros = columns.time().toMicros(text);
    } catch (IllegalArgumentException e) {
      throw wrong(at.time(), e.getMessage());
    }
    if (micros < 0 || micros > TickRules.MAX_EVENT_TIME) {
      throw wrong(at.time(), "'" + text + "' does not lie in the years 1970 to 9999");
    }
    return micros;
  }

  private long sequenceOf(Fields row) throws WrongFieldException {
    if (at.sequence() == ColumnIndexes.ABSENT) {
      return RawTick.NO_SEQUENCE;
    }
    String text = row.text(at.sequence());
    long sequence;
    try {
      sequence = Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw wrong(at.sequence(), "'" + text + "' is not a whole number of at most 19 digits");
    }
    if (sequence < 1) {
      throw wrong(at.sequence(), "'" + text + "' is below 1");
    }
    return sequence;
  }

  private long sizeOf(Fields row) throws WrongFieldException {
    if (at.volume() == ColumnIndexes.ABSENT) {
      return 0;
    }
    long size = decimal(at.volume(), row);
    if (size < 0) {
      throw wrong(at.volume(), "'" + row.text(at.volume()) + "' is below 0");
    }
    return size;
  }

  private long positive(int column, Fields row) throws WrongFieldException {
    long value = decimal(column, row);
    if (value <= 0) {
      throw wrong(column, "'" + row.text(column) + "' is not above 0");
    }
    return value;
  }

  private long decimal(int column, Fields row) throws WrongFieldException {
    try {
      return FixedPoint.parse(row.text(column));
    } catch (NumberFormatException e) {
      throw wrong(column, e.getMessage());
    }
  }

  private WrongFieldException wrong(int column, String what) {
    return new WrongFieldException(header.get(column) + ": " + RecordedRow.Rejected.clipped(what));
  }
}
