package io.candlewick.console.upstream;

import io.candlewick.model.HourText;
import io.candlewick.web.Problem;
import java.time.Instant;

/** The name of an hour in a request, as in {@code 2026-11-29T02}: its start in UTC. */
public final class HourName {
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private HourName() {}

  /**
   * Reads a name.
   *
   * @throws Problem 422 if it is none of the years 1970 to 9999
   */
  public static Instant parse(String text) {
    Instant hour;
    try {
      hour = HourText.parse(text);
    } catch (IllegalArgumentException e) {
      throw wrong(text).because(e);
    }
    if (hour.isBefore(Instant.EPOCH) || !hour.isBefore(END)) {
      throw wrong(text);
    }
    return hour;
  }

  private static Problem wrong(String text) {
    return Problem.unprocessable(
        "hour is '" + text + "': give its start in UTC, as in 2026-11-29T02");
  }
}
