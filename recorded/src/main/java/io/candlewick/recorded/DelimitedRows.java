package io.candlewick.recorded;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The rows of a CSV file as texts, whatever they mean: plain, gzip or the one file in a zip, with
 * commas, semicolons or tabs between the fields. Not thread-safe.
 */
public final class DelimitedRows implements Closeable {
  private static final String DELIMITERS = ",;\t";

  private final Path file;
  private final Lines lines;
  private final Fields fields;

  private DelimitedRows(Path file, Lines lines, char delimiter) {
    this.file = file;
    this.lines = lines;
    this.fields = Fields.any(delimiter);
  }

  /**
   * Opens a file; the delimiter is the one that its first line has most of.
   *
   * @throws RecordedFileException if it cannot be read or is empty
   */
  public static DelimitedRows open(Path file) {
    if (Files.isDirectory(file)) {
      throw new RecordedFileException("Cannot read " + file + ": it is a folder; name a file");
    }
    Lines lines = null;
    try {
      lines = TextSource.open(file).lines();
      String first = lines.peekNotBlank();
      if (first == null) {
        throw new RecordedFileException(file + " is empty");
      }
      return new DelimitedRows(file, lines, delimiter(first));
    } catch (RecordedFileException e) {
      Closing.after(e, lines);
      throw e;
    } catch (IOException e) {
      Closing.after(e, lines);
      throw RecordedFile.unreadable(file, e);
    }
  }

  private static char delimiter(String line) {
    char best = DELIMITERS.charAt(0);
    for (int i = 1; i < DELIMITERS.length(); i++) {
      if (count(line, DELIMITERS.charAt(i)) > count(line, best)) {
        best = DELIMITERS.charAt(i);
      }
    }
    return best;
  }

  private static long count(String line, char character) {
    return line.chars().filter(other -> other == character).count();
  }

  /**
   * The fields of the next line that is not blank, without blanks around them; empty at the end.
   *
   * @throws RecordedFileException naming the line if it cannot be read
   */
  public List<String> next() {
    try {
      String line;
      do {
        line = lines.next();
      } while (line != null && line.isBlank());
      if (line == null) {
        return List.of();
      }
      fields.read(line);
      return fields.toList();
    } catch (WrongFieldException e) {
      throw new RecordedFileException(place() + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw RecordedFile.unreadable(file, e);
    }
  }

  /** File and line of the row last given, as in {@code candles.csv, line 3}. */
  public String place() {
    return file + ", line " + lines.number();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
