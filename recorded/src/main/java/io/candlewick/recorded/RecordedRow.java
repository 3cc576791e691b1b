package io.candlewick.recorded;

import io.candlewick.model.RawTick;

/** One row of a recorded file. */
public sealed interface RecordedRow {
  /** The line in the file, the header being line 1. */
  long line();

  /** The line as it is in the file, without its end. */
  String text();

  /** A row that is a tick. */
  record Accepted(long line, RawTick tick, String text) implements RecordedRow {
    /** This row as a rejected one. */
    public Rejected rejected(String reason) {
      return new Rejected(line, reason, text);
    }
  }

  /**
   * A row that is not a tick.
   *
   * @param reason what is wrong, naming the column and the value
   */
  record Rejected(long line, String reason, String text) implements RecordedRow {
    private static final int MAX_SHOWN_CHARACTERS = 500;

    /** The line's text for a screen, cut after {@value #MAX_SHOWN_CHARACTERS} characters. */
    public String shownText() {
      return clipped(text);
    }

    static String clipped(String text) {
      return text.length() <= MAX_SHOWN_CHARACTERS
          ? text
          : text.substring(0, MAX_SHOWN_CHARACTERS) + "…";
    }
  }
}
