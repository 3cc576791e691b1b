package io.candlewick.recorded;

import java.io.Closeable;
import java.io.IOException;

/** The rows of one open file, one after the other, in constant memory. Not thread-safe. */
public interface RowReader extends Closeable {
  /**
   * The next row, accepted or rejected, or {@code null} at the end.
   *
   * @throws IOException if the file cannot be read any further
   */
  RecordedRow next() throws IOException;

  /** The number of the line or row last read, the first being 1; 0 before it. */
  long number();

  /** What {@link #number} counts: {@code line} or {@code row}. */
  String unit();

  /** How many rows were skipped because their symbol was not requested. */
  long passedOver();

  /** How many messages were skipped because they have none of the columns. */
  default long otherMessages() {
    return 0;
  }

  /**
   * How many elements were ignored in arrays of which a column names one element by its position.
   */
  default long unreadElements() {
    return 0;
  }

  /** How much is read, from 0 to {@link #size}. */
  long position();

  /** Bytes in the file; -1 if unknown. */
  long size();
}
