package io.candlewick.recorded;

import java.nio.file.Path;

/**
 * The order in which the rows of a file are returned.
 *
 * @param kind the kind of order
 * @param folder for temporary files while rows are sorted; created when needed, {@code null} if
 *     rows are not sorted
 */
public record RowOrder(Kind kind, Path folder) {
  private static final RowOrder OF_FILE = new RowOrder(Kind.FILE, null);

  /** The kinds of order. */
  public enum Kind {
    FILE,
    TIME_OF_EACH_SYMBOL,
    TIME
  }

  /** As they are in the file. */
  public static RowOrder ofFile() {
    return OF_FILE;
  }

  /** The rows of each symbol in order of time. */
  public static RowOrder ofTimeOfEachSymbol(Path folder) {
    return new RowOrder(Kind.TIME_OF_EACH_SYMBOL, folder);
  }

  /** All rows in order of time, whatever their symbol. */
  public static RowOrder ofTime(Path folder) {
    return new RowOrder(Kind.TIME, folder);
  }
}
