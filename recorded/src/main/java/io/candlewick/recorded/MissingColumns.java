package io.candlewick.recorded;

import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Checks that the requested columns exist. */
final class MissingColumns {
  private static final String OTHER_SEPARATORS = ";\t|";

  private MissingColumns() {}

  /**
   * Looks for all columns.
   *
   * @throws RecordedFileException naming every missing column and the existing ones, or a column
   *     that occurs twice
   */
  static void check(String where, RecordedColumns columns, Collection<String> there) {
    List<String> missing =
        columns.names().stream()
            .filter(name -> !there.contains(name))
            .map(name -> "'" + name + "'")
            .toList();
    if (!missing.isEmpty()) {
      throw new RecordedFileException(
          where
              + " has no column "
              + String.join(" and no column ", missing)
              + "; its columns are "
              + RecordedRow.Rejected.clipped(String.join(", ", there))
              + otherSeparator(there));
    }
    for (String name : columns.names()) {
      if (Collections.frequency(there, name) > 1) {
        throw new RecordedFileException(
            where
                + " has the column '"
                + name
                + "' twice, so it is unclear which is meant: give one another name");
      }
    }
  }

  /** The remedy if a single column looks like several with a different separator. */
  private static String otherSeparator(Collection<String> there) {
    if (there.size() != 1) {
      return "";
    }
    String only = there.iterator().next();
    return OTHER_SEPARATORS
        .chars()
        .filter(separator -> only.indexOf(separator) > 0)
        .mapToObj(
            separator ->
                "; columns are separated by commas, not by "
                    + (separator == '\t' ? "tabs" : "'" + (char) separator + "'")
                    + ": write the file with commas")
        .findFirst()
        .orElse("");
  }
}
