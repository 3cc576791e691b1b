package io.candlewick.launcher.replay;

import io.candlewick.model.CountText;
import io.candlewick.recorded.RecordedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Notes for the user on the rows of a recorded file. */
public final class RowNotes {
  private RowNotes() {}

  /** How their order is changed; empty if it is not. */
  public static Optional<String> order(RecordedFile rows) {
    return switch (rows.order()) {
      case KEPT -> Optional.empty();
      case NEWEST_FIRST ->
          Optional.of(
              "The file is in descending order of time: its rows are published oldest first.");
      case MIXED ->
          Optional.of(
              "The rows are not in order of time: they are sorted before they are published.");
    };
  }

  /** What was skipped; known once all rows are read. */
  public static List<String> notRead(RecordedFile rows) {
    List<String> notes = new ArrayList<>();
    if (rows.otherMessages() > 0) {
      notes.add(
          CountText.of(
              rows.otherMessages(),
              "message without any of the columns was skipped",
              "messages without any of the columns were skipped"));
    }
    if (rows.unreadElements() > 0) {
      notes.add(
          CountText.of(rows.unreadElements(), "element of an array was", "elements of arrays were")
              + " not read because a column names one element by number; use * for all, as in"
              + " trades.*.price");
    }
    return notes;
  }
}
