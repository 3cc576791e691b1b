package io.candlewick.market.recorded;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A recorded market: CSV with a header, plain or gzip, read row by row in constant memory. A row
 * that is not a tick is yielded as rejected and does not stop the file; empty lines are passed
 * over. Not thread-safe.
 */
public final class RecordedFile implements Iterator<RecordedRow>, Closeable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path file;
  private final Lines lines;
  private final RowReader rows;
  private String nextLine;

  private RecordedFile(Path file, Lines lines, RowReader rows) throws IOException {
    this.file = file;
    this.lines = lines;
    this.rows = rows;
    this.nextLine = firstNotBlank(lines);
  }

  /**
   * Opens a file and finds its columns.
   *
   * @throws RecordedFileException if there is no such file, no header, or a column is missing; the
   *     message lists the columns that there are
   */
  public static RecordedFile open(Path file, RecordedColumns columns) {
    Lines lines = null;
    try {
      lines = new Lines(new InputStreamReader(input(file), StandardCharsets.UTF_8));
      List<String> header = header(file, lines);
      checkColumns(file, columns, header);
      return new RecordedFile(file, lines, new RowReader(columns, header));
    } catch (IOException e) {
      closeAfter(e, lines);
      throw new RecordedFileException("Cannot read " + file + ": " + reasonOf(file, e), e);
    } catch (RecordedFileException e) {
      closeAfter(e, lines);
      throw e;
    }
  }

  private static InputStream input(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
    try {
      in.mark(2);
      boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
      in.reset();
      return gzip ? new GZIPInputStream(in, BUFFER_BYTES) : in;
    } catch (IOException e) {
      closeAfter(e, in);
      throw e;
    }
  }

  private static List<String> header(Path file, Lines lines) throws IOException {
    String line = firstNotBlank(lines);
    if (line == null) {
      throw new RecordedFileException(file + " is empty: a line with the columns' names is needed");
    }
    Fields fields = new Fields();
    try {
      fields.split(line.startsWith("\uFEFF") ? line.substring(1) : line);
    } catch (WrongFieldException e) {
      throw new RecordedFileException(file + ", line with the columns: " + e.getMessage(), e);
    }
    return fields.toList();
  }

  private static void checkColumns(Path file, RecordedColumns columns, List<String> header) {
    List<String> missing = new ArrayList<>();
    for (String name : columns.names()) {
      if (!header.contains(name)) {
        missing.add("'" + name + "'");
      }
    }
    if (!missing.isEmpty()) {
      throw new RecordedFileException(
          file
              + " has no column "
              + String.join(" and no column ", missing)
              + "; its columns are "
              + String.join(", ", header));
    }
  }

  private static String firstNotBlank(Lines lines) throws IOException {
    String line = lines.next();
    while (line != null && line.isBlank()) {
      line = lines.next();
    }
    return line;
  }

  @Override
  public boolean hasNext() {
    if (nextLine != null) {
      return true;
    }
    try {
      nextLine = firstNotBlank(lines);
    } catch (IOException e) {
      throw new RecordedFileException(
          file
              + " cannot be read any further after line "
              + lines.number()
              + ": "
              + reasonOf(file, e),
          e);
    }
    return nextLine != null;
  }

  @Override
  public RecordedRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException(file + " has no more rows");
    }
    String line = nextLine;
    nextLine = null;
    return rows.read(lines.number(), line);
  }

  private static String reasonOf(Path file, IOException fault) {
    if (fault instanceof EOFException || fault instanceof ZipException) {
      return "the gzip is cut off or damaged (" + fault.getMessage() + "); get the file again";
    }
    if (fault instanceof NoSuchFileException) {
      return "no such file";
    }
    if (fault instanceof AccessDeniedException) {
      return "no permission to read it";
    }
    return Files.isDirectory(file) ? "it is a folder; name a file" : fault.getMessage();
  }

  private static void closeAfter(Exception fault, Closeable open) {
    if (open == null) {
      return;
    }
    try {
      open.close();
    } catch (IOException e) {
      fault.addSuppressed(e);
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
