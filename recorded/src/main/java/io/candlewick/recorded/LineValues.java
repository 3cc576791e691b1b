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

  /** Where in its line the row stands, in words and with a colon; empty where it is the line. */
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
