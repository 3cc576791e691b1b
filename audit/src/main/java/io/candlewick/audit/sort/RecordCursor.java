package io.candlewick.audit.sort;

/**
 * Walks through records of a fixed number of words; stands before the first one. Not thread-safe.
 */
public interface RecordCursor {
  /**
   * Moves on.
   *
   * @return whether there is a next record
   */
  boolean next();

  /** A word of the current record, counted from 0. */
  long word(int index);
}
