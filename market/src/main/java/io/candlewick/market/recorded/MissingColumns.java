package io.candlewick.market.recorded;

import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Checks the columns asked for against those that there are. */
final class MissingColumns {
  private MissingColumns() {}

  /**
   * Looks for all columns.
   *
   * @throws RecordedFileException naming every one that is missing, and those that there are; or
   *     one that is there twice
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
              + RecordedRow.Rejected.clipped(String.join(", ", there)));
    }
    for (String name : columns.names()) {
      if (Collections.frequency(there, name) > 1) {
        throw new RecordedFileException(
            where
                + " has the column '"
                + name
                + "' twice, so that it does not say which is meant: give one another name");
      }
    }
  }
}
