package io.candlewick.recorded;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Apache Parquet, read row group by row group, and only the requested columns. A column in a struct
 * is named by its path with dots.
 *
 * @see <a href="https://parquet.apache.org/docs/file-format/">the format</a>
 */
final class ParquetFormat implements RecordedFormat {
  @Override
  public String name() {
    return "parquet";
  }

  @Override
  public String summary() {
    return "Apache Parquet";
  }

  @Override
  public boolean fits(String fileName) {
    return fileName.endsWith(".parquet") || fileName.endsWith(".pq");
  }

  @Override
  public boolean hasLayout() {
    return false;
  }

  @Override
  public boolean typesColumns() {
    return true;
  }

  @Override
  public RecordedColumns columns(Path file, RecordedColumns asked) {
    return asked;
  }

  @Override
  public KeyReader open(Path file, RecordedColumns columns) throws IOException {
    return ParquetRows.open(file, columns);
  }
}
