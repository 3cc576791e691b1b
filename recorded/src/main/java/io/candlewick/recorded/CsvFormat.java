package io.candlewick.recorded;

import io.candlewick.model.CountText;
import java.nio.file.Path;
import java.util.List;

/**
 * CSV according to RFC 4180 with a header, except that a quoted field cannot contain a line break.
 */
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
  public boolean takesHeader() {
    return true;
  }

  @Override
  ColumnNames names(List<String> firstLine) {
    return new ColumnNames(firstLine, true);
  }

  @Override
  ColumnNames names(List<String> firstLine, RecordedColumns asked) throws WrongFieldException {
    List<String> given = asked.header();
    if (given == null) {
      Headerless.check(firstLine, asked);
      return names(firstLine);
    }
    if (given.isEmpty()) {
      return new ColumnNames(Headerless.numbers(firstLine.size()), false);
    }
    if (given.size() != firstLine.size()) {
      throw new WrongFieldException(
          "it has "
              + CountText.of(firstLine.size(), "field")
              + ", but --header names "
              + CountText.of(given.size(), "column")
              + ": name all of them, in their order");
    }
    return new ColumnNames(given, false);
  }

  @Override
  void checkFirstLine(String line) throws WrongFieldException {
    char first = line.strip().charAt(0);
    if (first == '{' || first == '[') {
      throw new WrongFieldException(
          "it begins with " + first + ", as JSON does: read it as format ndjson");
    }
  }

  @Override
  String whatIsNeeded() {
    return "it needs a line with the names of the columns, or only rows and --header none";
  }
}
