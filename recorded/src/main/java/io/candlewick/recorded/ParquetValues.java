package io.candlewick.recorded;

import java.util.List;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;

/** The values of one row of a Parquet file. Not thread-safe; reused for every row. */
final class ParquetValues implements RowValues {
  private final ParquetCell[] cells;
  private final String[] labels;
  private final StringBuilder rowText = new StringBuilder(128);

  ParquetValues(List<ParquetColumn> columns) {
    cells = columns.stream().map(ParquetCell::of).toArray(ParquetCell[]::new);
    labels = new String[cells.length];
    for (int i = 0; i < cells.length; i++) {
      labels[i] = (i == 0 ? "" : ", ") + columns.get(i).name() + "=";
    }
  }

  /** Goes on with a row group. */
  void read(ColumnReadStoreImpl group) {
    for (ParquetCell cell : cells) {
      cell.read(group);
    }
  }

  /** Takes the next row. */
  void advance() {
    for (ParquetCell cell : cells) {
      cell.advance();
    }
  }

  /** All values with their columns' names. */
  String rowText() {
    rowText.setLength(0);
    for (int i = 0; i < cells.length; i++) {
      cells[i].appendTo(rowText.append(labels[i]));
    }
    return rowText.toString();
  }

  @Override
  public boolean isMissing(int column) {
    return cells[column].isMissing();
  }

  @Override
  public String text(int column) {
    return cells[column].text();
  }

  @Override
  public long decimal(int column) {
    return cells[column].decimal();
  }

  @Override
  public long whole(int column) {
    return cells[column].whole();
  }

  @Override
  public long micros(int column, TimeNotation time) {
    return cells[column].micros(time);
  }
}
