package io.candlewick.market.recorded;

/** Values of a line of text. Not thread-safe; reused for every line. */
interface LineValues extends RowValues {
  /**
   * Takes a line apart.
   *
   * @throws WrongFieldException if the line is not of the form expected
   */
  void read(String line) throws WrongFieldException;
}
