package io.candlewick.recorded;

import io.candlewick.model.RawTick;
import io.candlewick.model.TickRules;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Turns a row's values into a tick, or says which field is wrong. Not thread-safe. */
final class TickReader {
  private final RecordedColumns columns;
  private final List<String> header;
  private final ColumnIndexes at;
  private final TimeBounds bounds;
  private String symbol;
  private boolean hasTime;
  private boolean hasTick;

  TickReader(RecordedColumns columns, List<String> header) {
    this.columns = columns;
    this.header = header;
    this.at = columns.indexesIn(header);
    this.bounds = columns.bounds();
    this.symbol = columns.symbol().orElse(null);
  }

  /** Whether the row's symbol was not requested. */
  boolean passesOver(RowValues row) {
    return at.symbol() != ColumnIndexes.ABSENT
        && columns.only() != null
        && !row.isMissing(at.symbol())
        && !columns.only().contains(row.text(at.symbol()));
  }

  /**
   * The tick of a row.
   *
   * @throws WrongFieldException naming the column, the value and the rule that it breaks
   * @throws RefusedRowException if it shows that the file is not as described
   */
  RawTick tickOf(RowValues row) throws WrongFieldException, RefusedRowException {
    long bid = at.bid() == ColumnIndexes.ABSENT ? 0 : positive(at.bid(), row);
    long ask = at.ask() == ColumnIndexes.ABSENT ? 0 : positive(at.ask(), row);
    long price =
        columns.side() == null ? positive(at.price(), row) : columns.side().priceOf(bid, ask);
    RawTick tick =
        new RawTick(
            symbolOf(row),
            columns.assetType(),
            columns.currency(),
            sequenceOf(row),
            timeOf(row),
            price,
            sizeOf(row),
            bid == 0 ? price : bid,
            ask == 0 ? price : ask,
            null);
    hasTick = true;
    return tick;
  }

  /**
   * Reads the key of a row.
   *
   * @return whether the row has one; a row without a key is rejected when it is read as a tick
   * @throws RefusedRowException as {@link #tickOf} does
   */
  boolean readKey(RowValues row, RowKey key) throws RefusedRowException {
    try {
      key.time = timeOf(row);
      key.symbol = symbolOf(row);
      key.sequence = sequenceOf(row);
      return true;
    } catch (WrongFieldException e) {
      return false;
    }
  }

  /** Rows of one symbol mostly follow each other, so the last one's text is used again. */
  private String symbolOf(RowValues row) throws WrongFieldException {
    if (at.symbol() == ColumnIndexes.ABSENT) {
      return symbol;
    }
    checkPresent(at.symbol(), row);
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

  private long timeOf(RowValues row) throws WrongFieldException, RefusedRowException {
    checkPresent(at.time(), row);
    long micros;
    try {
      micros = row.micros(at.time(), columns.time());
    } catch (IllegalArgumentException e) {
      throw notInItsUnit(row, e.getMessage());
    }
    if (micros < 0 || micros > TickRules.MAX_EVENT_TIME) {
      throw notInItsUnit(
          row, "'" + row.text(at.time()) + "' does not lie in the years 1970 to 9999");
    }
    if (!bounds.contains(micros)) {
      throw new RefusedRowException(advice().about(row.text(at.time()), micros));
    }
    hasTime = true;
    return micros;
  }

  /**
   * A time in a different unit is not a fault of its row: the file uses a different unit, or
   * several.
   */
  private WrongFieldException notInItsUnit(RowValues row, String fault) throws RefusedRowException {
    if (bounds.areNarrow()) {
      Optional<String> advice = advice().about(row.text(at.time()), fault);
      if (advice.isPresent()) {
        throw new RefusedRowException(advice.get());
      }
    }
    return wrong(at.time(), fault);
  }

  private UnitAdvice advice() {
    return new UnitAdvice(header.get(at.time()), columns.time(), bounds, hasTime);
  }

  private long sequenceOf(RowValues row) throws WrongFieldException, RefusedRowException {
    if (at.sequence() == ColumnIndexes.ABSENT) {
      return RawTick.NO_SEQUENCE;
    }
    checkPresent(at.sequence(), row);
    long sequence;
    try {
      sequence = row.whole(at.sequence());
    } catch (NumberFormatException e) {
      throw wrong(at.sequence(), e.getMessage());
    }
    if (sequence == 0 && !hasTick) {
      throw new RefusedRowException(
          header.get(at.sequence())
              + ": a sequence counts from 1, and this file's has a 0, with which the row would be"
              + " lost: leave --sequence out to have the rows counted, or give a column that counts"
              + " from 1");
    }
    if (sequence < 1) {
      throw wrong(at.sequence(), "'" + row.text(at.sequence()) + "' is below 1");
    }
    return sequence;
  }

  private long sizeOf(RowValues row) throws WrongFieldException {
    if (at.volume() == ColumnIndexes.ABSENT) {
      return 0;
    }
    long size = decimal(at.volume(), row);
    if (size < 0) {
      throw wrong(at.volume(), "'" + row.text(at.volume()) + "' is below 0");
    }
    return size;
  }

  private long positive(int column, RowValues row) throws WrongFieldException {
    long value = decimal(column, row);
    if (value <= 0) {
      throw wrong(column, "'" + row.text(column) + "' is not above 0");
    }
    return value;
  }

  private long decimal(int column, RowValues row) throws WrongFieldException {
    checkPresent(column, row);
    try {
      return row.decimal(column);
    } catch (NumberFormatException e) {
      throw wrong(column, e.getMessage());
    }
  }

  private void checkPresent(int column, RowValues row) throws WrongFieldException {
    if (row.isMissing(column)) {
      throw wrong(column, "has no value");
    }
  }

  private WrongFieldException wrong(int column, String what) {
    return new WrongFieldException(header.get(column) + ": " + RecordedRow.Rejected.clipped(what));
  }
}
