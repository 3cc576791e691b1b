package io.candlewick.recorded;

import io.candlewick.model.RawTick;

/** One row of a recorded file. */
public sealed interface RecordedRow {
  /** The line in the file, the header being line 1. */
  long line();

  /** The line as the file has it, without its end. */
  String text();

  /** A row that is a tick. */
  record Accepted(long line, RawTick tick, String text) implements RecordedRow {
    /** This row as one that must not be published after all. */
    public Rejected rejected(String reason) {
      return new Rejected(line, reason, text);
    }
  }

  /**
   * A row that is none.
   *
   * @param reason what is wrong, naming the column and the value
   */
  record Rejected(long line, String reason, String text) implements RecordedRow {
    private static final int SHOWN = 500;

    /** The line's text for a screen, cut after {@value #SHOWN} characters. */
    public String shownText() {
      return clipped(text);
    }

    static String clipped(String text) {
      return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
  }
}
