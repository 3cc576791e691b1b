package io.candlewick.recorded;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Rows of text, one or more a line; empty lines are passed over. Not thread-safe. */
final class TextRows implements KeyReader {
  private final TextSource source;
  private final LineValues values;
  private final TickReader ticks;
  private final Predicate<String> isNoRow;
  private String line = "";
  private boolean isTakenApart;
  private long passedOver;

  /**
   * @param values takes lines apart, its columns being those of {@code header}
   * @param isNoRow whether a line is none of the rows, as a trailer
   */
  TextRows(
      TextSource source,
      RecordedColumns columns,
      List<String> header,
      LineValues values,
      Predicate<String> isNoRow) {
    this.source = source;
    this.values = values;
    this.ticks = new TickReader(columns, header);
    this.isNoRow = isNoRow;
  }

  @Override
  public RecordedRow next() throws IOException {
    while (true) {
      if (advance()) {
        RecordedRow row = rowOf();
        if (row != null) {
          return row;
        }
        passedOver++;
      } else if (!nextLine()) {
        return null;
      } else {
        Optional<WrongFieldException> fault = takeApart();
        if (fault.isPresent()) {
          return new RecordedRow.Rejected(number(), fault.get().getMessage(), line);
        }
      }
    }
  }

  @Override
  public boolean nextKey(RowKey key) throws IOException {
    while (true) {
      if (!advance()) {
        if (!nextLine()) {
          return false;
        }
        takeApart(); // a line that cannot be is named when the file is read for its ticks
      } else if (ticks.passesOver(values)) {
        passedOver++;
      } else if (ticks.readKey(values, key)) {
        return true;
      }
    }
  }

  private boolean advance() {
    return isTakenApart && values.advance();
  }

  /** What is wrong with the line, which then has no row. */
  private Optional<WrongFieldException> takeApart() {
    isTakenApart = false;
    try {
      values.read(line);
      isTakenApart = true;
      return Optional.empty();
    } catch (WrongFieldException e) {
      return Optional.of(e);
    }
  }

  private boolean nextLine() throws IOException {
    do {
      line = source.lines().next();
    } while (line != null && (line.isBlank() || isNoRow.test(line)));
    return line != null;
  }

  /** The row of a line; {@code null} if its symbol was not requested. */
  private RecordedRow rowOf() throws IOException {
    try {
      return ticks.passesOver(values)
          ? null
          : new RecordedRow.Accepted(number(), ticks.tickOf(values), line);
    } catch (WrongFieldException e) {
      return new RecordedRow.Rejected(number(), values.place() + e.getMessage(), line);
    }
  }

  @Override
  public long number() {
    return source.lines().number();
  }

  @Override
  public String unit() {
    return "line";
  }

  @Override
  public long passedOver() {
    return passedOver;
  }

  @Override
  public long otherMessages() {
    return values.otherMessages();
  }

  @Override
  public long unreadElements() {
    return values.unreadElements();
  }

  @Override
  public long position() {
    return source.counted().count();
  }

  @Override
  public long size() {
    return source.size();
  }

  @Override
  public void close() throws IOException {
    source.lines().close();
  }
}
