package io.candlewick.recorded;

import java.io.IOException;

/** Rows of which only what decides their order is wanted. Not thread-safe. */
public interface KeyReader extends RowReader {
  /**
   * Reads the next row that has a key. A row without a key is rejected later, when it is read as a
   * tick.
   *
   * @return whether there was one
   * @throws IOException as {@link #next} does
   */
  boolean nextKey(RowKey key) throws IOException;
}
