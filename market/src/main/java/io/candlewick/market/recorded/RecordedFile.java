package io.candlewick.market.recorded;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;

/**
 * A recorded market: CSV with a header, plain or gzip, read row by row in constant memory. A row
 * that is not a tick is yielded as rejected and does not stop the file. Not thread-safe.
 */
public final class RecordedFile implements Iterator<RecordedRow>, Closeable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path file;
  private final CsvReader<CsvRecord> csv;
  private final CloseableIterator<CsvRecord> rows;
  private final RowReader reader;
  private long line = 1;

  private RecordedFile(
      Path file, CsvReader<CsvRecord> csv, CloseableIterator<CsvRecord> rows, RowReader reader) {
    this.file = file;
    this.csv = csv;
    this.rows = rows;
    this.reader = reader;
  }

  /**
   * Opens a file and finds its columns.
   *
   * @throws RecordedFileException if there is no such file, no header, or a column is missing; the
   *     message lists the columns that there are
   */
  public static RecordedFile open(Path file, RecordedColumns columns) {
    CsvReader<CsvRecord> csv = null;
    try {
      csv =
          CsvReader.builder()
              .ofCsvRecord(new InputStreamReader(input(file), StandardCharsets.UTF_8));
      CloseableIterator<CsvRecord> rows = csv.iterator();
      if (!rows.hasNext()) {
        throw new RecordedFileException(
            file + " is empty: a line with the columns' names is needed");
      }
      List<String> header = headerOf(rows.next());
      checkColumns(file, columns, header);
      return new RecordedFile(file, csv, rows, new RowReader(columns, columns.indexesIn(header)));
    } catch (IOException | UncheckedIOException | CsvParseException e) {
      closeAfter(e, csv);
      throw new RecordedFileException(
          "Cannot read " + file + ": " + (Files.exists(file) ? e.getMessage() : "no such file"), e);
    } catch (RecordedFileException e) {
      closeAfter(e, csv);
      throw e;
    }
  }

  private static InputStream input(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return gzip ? new GZIPInputStream(in, BUFFER_BYTES) : in;
  }

  private static List<String> headerOf(CsvRecord row) {
    List<String> header = new ArrayList<>(row.getFields());
    header.set(0, header.get(0).replace("\uFEFF", ""));
    header.replaceAll(String::strip);
    return header;
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

  @Override
  public boolean hasNext() {
    return reading(rows::hasNext);
  }

  @Override
  public RecordedRow next() {
    RecordedRow row = reader.read(reading(rows::next));
    line = row.line();
    return row;
  }

  private <T> T reading(Supplier<T> step) {
    try {
      return step.get();
    } catch (UncheckedIOException | CsvParseException e) {
      String why = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
      throw new RecordedFileException(
          file + " cannot be read any further after line " + line + ": " + why, e);
    }
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
    csv.close();
  }
}
