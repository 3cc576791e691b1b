package io.candlewick.market.recorded;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/** Rows of text, one a line; empty lines are passed over. Not thread-safe. */
final class TextRows implements RowReader {
  private final TextSource source;
  private final LineValues values;
  private final TickReader ticks;
  private final Predicate<String> isNoRow;
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
    Lines lines = source.lines();
    for (String line = lines.next(); line != null; line = lines.next()) {
      if (line.isBlank() || isNoRow.test(line)) {
        continue;
      }
      RecordedRow row = rowOf(line);
      if (row != null) {
        return row;
      }
      passedOver++;
    }
    return null;
  }

  /** The row of a line, or {@code null} where its symbol was not asked for. */
  private RecordedRow rowOf(String line) {
    long number = source.lines().number();
    try {
      values.read(line);
      return ticks.passesOver(values)
          ? null
          : new RecordedRow.Accepted(number, ticks.tickOf(values), line);
    } catch (WrongFieldException e) {
      return new RecordedRow.Rejected(number, e.getMessage(), line);
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
