package io.candlewick.recorded;

import io.candlewick.model.TickRules;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.zip.ZipException;

/**
 * A recorded market in any of the {@link RecordedFormats}, read row by row in bounded memory. A row
 * that is not a tick is yielded as rejected and does not stop the file. Not thread-safe.
 */
public final class RecordedFile implements Iterator<RecordedRow>, Closeable {
  private final Path file;
  private final RecordedColumns columns;
  private final RowReader rows;
  private OrderFound order = OrderFound.KEPT;
  private TemporaryFolder folder;
  private RecordedRow nextRow;

  private RecordedFile(Path file, RecordedColumns columns, RowReader rows) {
    this.file = file;
    this.columns = columns;
    this.rows = rows;
  }

  /** What was found about the order of rows. */
  public enum OrderFound {
    /** Rows are returned in the order of the file. */
    KEPT,
    /** The file runs from the newest row to the oldest, and is returned in reverse. */
    NEWEST_FIRST,
    /** The file is in no order, and its rows are sorted. */
    MIXED
  }

  /** Opens a file in the format that its name indicates, in its own order. */
  public static RecordedFile open(Path file, RecordedColumns columns) {
    return open(file, RecordedFormats.guess(file, columns), columns);
  }

  /** Opens a file in its own order. */
  public static RecordedFile open(Path file, RecordedFormat format, RecordedColumns asked) {
    return open(file, format, asked, RowOrder.ofFile());
  }

  /**
   * Opens a file and finds its columns. To return rows in order of time, it reads all times first.
   * A file that is in order is then read as it is. Any other file is sorted when the first row is
   * requested, using temporary files and at most {@value RowsInOrder#RUN_BYTES} bytes of heap.
   * Input that can be read only once, such as a pipe, is copied to a temporary file first.
   *
   * @param asked the columns; the rest comes from the format's layout
   * @param order in which rows are given
   * @throws RecordedFileException if there is no such file, it is not of the format, a column is
   *     missing, or a row shows that the file is not as described; the message names what was found
   *     and what would be right
   */
  public static RecordedFile open(
      Path file, RecordedFormat format, RecordedColumns asked, RowOrder order) {
    if (Files.isDirectory(file)) {
      throw new RecordedFileException("Cannot read " + file + ": it is a folder; name a file");
    }
    RecordedColumns columns = columns(file, format, asked);
    try {
      return order.kind() == RowOrder.Kind.FILE
          ? asItStands(file, format, columns)
          : inOrder(file, format, columns, order);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static RecordedFile asItStands(Path file, RecordedFormat format, RecordedColumns columns)
      throws IOException {
    RecordedFile opened = new RecordedFile(file, columns, format.open(file, columns));
    try {
      opened.readAhead(); // a fault in the first row is found before anything is published
      return opened;
    } catch (RecordedFileException e) {
      Closing.after(e, opened);
      throw e;
    }
  }

  private static RecordedFile inOrder(
      Path file, RecordedFormat format, RecordedColumns columns, RowOrder order)
      throws IOException {
    TemporaryFolder.removeLeftovers(order.folder());
    boolean isReadOnce = Files.exists(file) && !Files.isRegularFile(file);
    TemporaryFolder folder = isReadOnce ? TemporaryFolder.in(order.folder()) : null;
    RecordedFile opened = null;
    try {
      Path source = isReadOnce ? folder.copy(file) : file;
      opened = asItStands(source, format, columns);
      TimesOfFile times = TimesOfFile.of(source, format, columns);
      if (!times.areIn(order.kind())) {
        opened.close();
        folder = isReadOnce ? folder : TemporaryFolder.in(order.folder());
        opened = sorted(source, format, columns, times, folder);
      }
      opened.folder = folder;
      return opened;
    } catch (IOException | RecordedFileException e) {
      Closing.after(e, opened);
      Closing.after(e, folder);
      throw e;
    }
  }

  private static RecordedFile sorted(
      Path file,
      RecordedFormat format,
      RecordedColumns columns,
      TimesOfFile times,
      TemporaryFolder folder)
      throws IOException {
    RowReader rows =
        new RowsInOrder(format.open(file, columns), columns, times, folder, RowsInOrder.RUN_BYTES);
    RecordedFile sorted = new RecordedFile(file, columns, rows);
    sorted.order = times.areNewestFirst() ? OrderFound.NEWEST_FIRST : OrderFound.MIXED;
    return sorted;
  }

  private static RecordedColumns columns(Path file, RecordedFormat format, RecordedColumns asked) {
    if (asked.date() != null && !format.needsDate()) {
      throw new RecordedFileException(
          "A date was given, but times of format "
              + format.name()
              + " have their own: leave --date out");
    }
    if (asked.isTimeTyped() && !format.typesColumns()) {
      throw new RecordedFileException(
          "The time's column names no unit, and the format "
              + format.name()
              + " does not tell it: write it behind the column, as in ts:ms");
    }
    checkHeader(format, asked);
    RecordedColumns columns = format.columns(file, asked);
    if (columns.only() != null && !columns.hasSymbolColumn()) {
      throw new RecordedFileException(
          "Only some symbols were asked for, but "
              + file
              + " has no column that names them: leave --only out");
    }
    List<String> missing = columns.missing();
    if (!missing.isEmpty()) {
      throw new RecordedFileException(
          "Neither what was given nor the format "
              + format.name()
              + " says "
              + String.join(", nor ", missing)
              + " of "
              + file
              + ": give it, as by --symbol");
    }
    checkSymbol(columns);
    return columns;
  }

  private static void checkHeader(RecordedFormat format, RecordedColumns asked) {
    if (asked.header() != null && !format.takesHeader()) {
      throw new RecordedFileException(
          "Columns were named for a file without a header, but format "
              + format.name()
              + " knows its own: leave --header out, or choose csv");
    }
  }

  private static void checkSymbol(RecordedColumns columns) {
    columns
        .symbol()
        .map(symbol -> symbol.getBytes(StandardCharsets.UTF_8).length)
        .filter(length -> length < 1 || length > TickRules.MAX_SYMBOL_BYTES)
        .ifPresent(
            length -> {
              throw new RecordedFileException(
                  "A symbol has 1 to "
                      + TickRules.MAX_SYMBOL_BYTES
                      + " bytes, not "
                      + length
                      + " as '"
                      + columns.symbol().orElseThrow()
                      + "': give another one by --symbol");
            });
  }

  /** What the columns mean, the format's own layout included. */
  public RecordedColumns columns() {
    return columns;
  }

  @Override
  public boolean hasNext() {
    if (nextRow == null) {
      readAhead();
    }
    return nextRow != null;
  }

  private void readAhead() {
    try {
      nextRow = rows.next();
    } catch (RefusedRowException e) {
      throw new RecordedFileException(
          file + ", " + rows.unit() + " " + rows.number() + ", " + e.getMessage(), e);
    } catch (IOException e) {
      throw new RecordedFileException(
          file
              + " cannot be read any further after "
              + rows.unit()
              + " "
              + rows.number()
              + ": "
              + reasonOf(e),
          e);
    }
  }

  @Override
  public RecordedRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException(file + " has no more rows");
    }
    RecordedRow row = nextRow;
    nextRow = null;
    return row;
  }

  /** The order that was found, and whether rows are sorted. */
  public OrderFound order() {
    return order;
  }

  /** How many messages were skipped because they have none of the columns. */
  public long otherMessages() {
    return rows.otherMessages();
  }

  /**
   * How many objects and arrays were ignored in arrays of which a column names one element by its
   * position.
   */
  public long unreadElements() {
    return rows.unreadElements();
  }

  /** What a row's number counts: {@code line} or {@code row}. */
  public String unit() {
    return rows.unit();
  }

  /** How many rows were skipped because their symbol was not requested. */
  public long passedOver() {
    return rows.passedOver();
  }

  /** How much is read, from 0 to {@link #size}. */
  public long position() {
    return rows.position();
  }

  /** Bytes in the file; -1 if unknown. */
  public long size() {
    return rows.size();
  }

  static RecordedFileException unreadable(Path file, IOException e) {
    return new RecordedFileException("Cannot read " + file + ": " + reasonOf(e), e);
  }

  private static String reasonOf(IOException fault) {
    if (fault instanceof EOFException || fault instanceof ZipException) {
      return "its compressed data is cut off or damaged ("
          + fault.getMessage()
          + "); get the file again";
    }
    if (fault instanceof NoSuchFileException) {
      return "no such file";
    }
    return fault instanceof AccessDeniedException ? "no permission to read it" : fault.getMessage();
  }

  @Override
  public void close() throws IOException {
    try {
      rows.close();
    } finally {
      if (folder != null) {
        folder.close();
      }
    }
  }
}
