package io.candlewick.console.upstream;

import io.candlewick.model.HourText;
import io.candlewick.web.Problem;
import java.time.Instant;

/** The name of an hour in a request, as in {@code 2026-11-29T02}: its start in UTC. */
public final class HourName {
  private HourName() {}

  /**
   * Reads a name.
   *
   * @throws Problem 422 if it is none
   */
  public static Instant parse(String text) {
    try {
      return HourText.parse(text);
    } catch (IllegalArgumentException e) {
      throw Problem.unprocessable(
              "hour is '" + text + "': give its start in UTC, as in 2026-11-29T02")
          .because(e);
    }
  }
}
