package io.candlewick.recorded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Text with one row per line and delimiters between the fields. A format defines the names of its
 * columns, and how it differs from CSV. Stateless and thread-safe.
 */
abstract class DelimitedFormat implements RecordedFormat {
  /**
   * What the columns are called.
   *
   * @param areInFile whether the file's first line is the header and no row
   */
  record ColumnNames(List<String> names, boolean areInFile) {}

  char delimiter() {
    return ',';
  }

  /**
   * The names of the columns, from the first line of the file or from the format.
   *
   * @throws WrongFieldException saying what was expected, and what to do, if the line is not of
   *     this format
   */
  abstract ColumnNames names(List<String> firstLine) throws WrongFieldException;

  /** The same for formats whose names also depend on the requested columns. */
  ColumnNames names(List<String> firstLine, RecordedColumns asked) throws WrongFieldException {
    return names(firstLine);
  }

  /**
   * Looks at the first line before it is taken apart.
   *
   * @throws WrongFieldException if it is plainly of another format
   */
  void checkFirstLine(String line) throws WrongFieldException {}

  /** For a format with several layouts, the columns that this file has. */
  RecordedColumns fitted(RecordedColumns columns, List<String> firstLine, List<String> names) {
    return columns;
  }

  /** Splits lines into fields, and rejects lines that are not ticks. */
  LineValues values(List<String> names) {
    return new Fields(delimiter(), names);
  }

  /** Whether a line is none of the rows, as a trailer. */
  boolean isNoRow(String line) {
    return false;
  }

  @Override
  public final KeyReader open(Path file, RecordedColumns columns) throws IOException {
    TextSource source = TextSource.open(file);
    try {
      Lines lines = source.lines();
      String firstLine = lines.peekNotBlank();
      if (firstLine == null) {
        throw new RecordedFileException(
            file + " is empty: write or download it again; " + whatIsNeeded());
      }
      List<String> fields = new ArrayList<>();
      ColumnNames names;
      try {
        checkFirstLine(firstLine);
        Fields first = Fields.any(delimiter());
        first.read(firstLine);
        fields.addAll(first.toList());
        names = names(fields, columns);
      } catch (WrongFieldException e) {
        throw new RecordedFileException(
            file + ", line " + (lines.number() + 1) + ": " + e.getMessage(), e);
      }
      if (names.areInFile()) {
        lines.next();
      }
      RecordedColumns fitted = fitted(columns, fields, names.names());
      MissingColumns.check(file.toString(), fitted, names.names());
      return new TextRows(source, fitted, names.names(), values(names.names()), this::isNoRow);
    } catch (IOException | RecordedFileException e) {
      Closing.after(e, source.lines());
      throw e;
    }
  }

  /** What an empty file lacks. */
  String whatIsNeeded() {
    return "rows as of " + name() + " are needed";
  }

  /** A wrong first line, as text for an error. */
  static String shown(List<String> firstLine, char delimiter) {
    String line = String.join(Character.toString(delimiter), firstLine);
    return "'" + (line.length() <= 120 ? line : line.substring(0, 120) + "…") + "'";
  }
}
