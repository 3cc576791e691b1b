package io.candlewick.recorded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** JSON, one message a line; a column is a field, one inside another by a path with dots. */
final class NdjsonFormat implements RecordedFormat {
  /**
   * How many lines are searched for the fields, because the first may be a greeting of the source.
   */
  private static final int SAMPLED_LINES = 20;

  @Override
  public String name() {
    return "ndjson";
  }

  @Override
  public String summary() {
    return "one JSON object per line";
  }

  @Override
  public boolean fits(String fileName) {
    return fileName.matches(".*\\.(ndjson|jsonl|json)(\\.gz|\\.zip)?");
  }

  @Override
  public boolean hasLayout() {
    return false;
  }

  @Override
  public RecordedColumns columns(Path file, RecordedColumns asked) {
    RecordedColumns columns = JsonPaths.ofEveryElement(asked);
    JsonPaths.checkOneArray(columns.names());
    return columns;
  }

  @Override
  public KeyReader open(Path file, RecordedColumns columns) throws IOException {
    TextSource source = TextSource.open(file);
    try {
      check(file, columns, source.lines());
      List<String> paths = List.copyOf(columns.names());
      return new TextRows(source, columns, paths, new JsonFields(paths), line -> false);
    } catch (IOException | RecordedFileException e) {
      Closing.after(e, source.lines());
      throw e;
    }
  }

  private static void check(Path file, RecordedColumns columns, Lines lines) throws IOException {
    String first = lines.peekNotBlank();
    if (first == null) {
      throw new RecordedFileException(
          file + " is empty: write or download it again; a JSON object a line is needed");
    }
    JsonFields fields = new JsonFields(List.copyOf(columns.names()));
    Set<String> there = new LinkedHashSet<>();
    WrongFieldException fault = null;
    for (String line : lines.peek(SAMPLED_LINES)) {
      if (line.isBlank()) {
        continue;
      }
      try {
        there.addAll(JsonFields.paths(line));
        fields.read(line);
      } catch (WrongFieldException e) {
        fault = fault == null ? e : fault;
      }
    }
    if (there.isEmpty()) {
      throw notJson(file, lines.number() + 1, first, fault);
    }
    there.addAll(fields.columnsSeen());
    MissingColumns.check(file + ", in its first lines,", columns, there);
  }

  private static RecordedFileException notJson(
      Path file, long line, String text, WrongFieldException fault) {
    String where = file + ", line " + line;
    String begin = text.strip();
    if (begin.equals("[") || begin.equals("{") || begin.startsWith("[{")) {
      return new RecordedFileException(
          where
              + " begins JSON of several lines or a list, where one object per line is expected:"
              + " convert it, for example with jq -c '.[]'",
          fault);
    }
    String what = fault == null ? "no field is there" : fault.getMessage();
    return new RecordedFileException(
        where + ": " + what + ", where a JSON object is expected: is it format csv?", fault);
  }
}
