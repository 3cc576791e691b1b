package io.candlewick.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Reads query parameters. */
public final class Parameters {
  private Parameters() {}

  /**
   * A whole number, {@code usual} if the parameter is absent.
   *
   * @throws Problem 422 naming the value and the range
   */
  public static int wholeNumber(String name, String text, int usual, int least, int most) {
    if (text == null) {
      return usual;
    }
    try {
      int value = Integer.parseInt(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw notWithin(name, text, least, most);
    }
    throw notWithin(name, text, least, most);
  }

  private static Problem notWithin(String name, String text, int least, int most) {
    return Problem.unprocessable(
        "%s is '%s': give a whole number of %d to %d".formatted(name, text, least, most));
  }

  /**
   * A time, empty if the parameter is absent.
   *
   * @throws Problem 422 naming the value and the form
   */
  public static Optional<Instant> time(String name, String text) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      throw Problem.unprocessable(
          "%s is '%s': give a time with its offset, as in 2026-01-05T14:30:00Z"
              .formatted(name, text));
    }
  }
}
