package io.candlewick.market.recorded;

import java.nio.file.Path;
import java.util.List;

/** CSV as of RFC 4180 with a header, except that a quoted field holds no line break. */
final class CsvFormat extends DelimitedFormat {
  @Override
  public String name() {
    return "csv";
  }

  @Override
  public String summary() {
    return "CSV with a header";
  }

  @Override
  public boolean fits(String fileName) {
    return fileName.matches(".*\\.csv(\\.gz|\\.zip)?");
  }

  @Override
  public boolean hasLayout() {
    return false;
  }

  @Override
  public RecordedColumns columns(Path file, RecordedColumns asked) {
    return asked;
  }

  @Override
  ColumnNames names(List<String> firstLine) throws WrongFieldException {
    if (firstLine.get(0).startsWith("{") || firstLine.get(0).startsWith("[")) {
      throw new WrongFieldException(
          "it begins with "
              + firstLine.get(0).charAt(0)
              + ", as JSON does: read it as format ndjson");
    }
    return new ColumnNames(firstLine, true);
  }

  @Override
  String whatIsNeeded() {
    return "a line with the columns' names is needed";
  }
}
