package io.candlewick.recorded;

/** Values of the rows of a line of text. Not thread-safe; reused for every line. */
interface LineValues extends RowValues {
  /**
   * Takes a line apart and stands before its first row.
   *
   * @throws WrongFieldException if the line is not of the form expected
   */
  void read(String line) throws WrongFieldException;

  /**
   * Goes on to the next row of the line.
   *
   * @return whether there is one
   */
  boolean advance();

  /**
   * The position of the row in its line, in words and with a colon; empty if the row is the whole
   * line.
   */
  default String place() {
    return "";
  }

  /** See {@link RowReader#otherMessages}. */
  default long otherMessages() {
    return 0;
  }

  /** See {@link RowReader#unreadElements}. */
  default long unreadElements() {
    return 0;
  }
}
