package io.candlewick.recorded;

import io.candlewick.model.CountText;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Tells a file whose first line is a row and no header. */
final class Headerless {
  /** Numbers that no column is called; short whole ones are, by some data frames. */
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?[0-9]*\\.[0-9]+([eE][-+]?[0-9]+)?|[-+]?[0-9]{5,}");

  /** A name in these years is a time, whatever the clock says now. */
  private static final TimeBounds PLAUSIBLE = TimeBounds.at(Instant.parse("2100-01-01T00:00:00Z"));

  private Headerless() {}

  /** Columns by number, from 1. */
  static List<String> numbers(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(Integer::toString).toList();
  }

  /**
   * Looks whether the first line can be a header. Where all columns are found it is one, unless the
   * time's own name is a time: then the first row was taken for names.
   *
   * @throws WrongFieldException saying how to read a file without a header
   */
  static void check(List<String> firstLine, RecordedColumns asked) throws WrongFieldException {
    boolean isFound = firstLine.containsAll(asked.names());
    boolean isRow =
        isFound
            ? isTime(asked.timeColumn())
            : firstLine.stream().anyMatch(text -> NUMBER.matcher(text).matches() || isTime(text));
    if (isRow) {
      throw new WrongFieldException(
          DelimitedFormat.shown(firstLine, ',')
              + " is a row, so the file has no header: give --format csv --header none and the columns"
              + " by their numbers from 1, as --time 1:UNIT --price 2; or --header with names for "
              + CountText.of(firstLine.size(), "column"));
    }
  }

  private static boolean isTime(String text) {
    return RecordedTime.fitting(text, PLAUSIBLE).isPresent();
  }
}
