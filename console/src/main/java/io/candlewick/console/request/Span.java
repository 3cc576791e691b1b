package io.candlewick.console.request;

import io.candlewick.model.Micros;
import io.candlewick.model.TickRules;
import io.candlewick.web.Parameters;
import io.candlewick.web.Problem;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * A span of time, without {@code to}.
 *
 * @param from its first moment, in whole microseconds, from 1970 on
 * @param to its end, up to the year 9999
 */
public record Span(Instant from, Instant to) {
  private static final Instant LAST = Micros.toInstant(TickRules.MAX_EVENT_TIME);

  /**
   * The span of two parameters; what is absent has no bound.
   *
   * @throws Problem 422 if one is no time of 1970 to 9999, or if the end is not after the beginning
   */
  public static Span parse(String from, String to) {
    Span span =
        new Span(
            Parameters.time("from", from).orElse(Instant.EPOCH),
            Parameters.time("to", to).orElse(LAST));
    check("from", from, span.from());
    check("to", to, span.to());
    if (!span.from().isBefore(span.to())) {
      throw Problem.unprocessable(
          "from is '%s' and to is '%s': give a from before to".formatted(span.from(), span.to()));
    }
    return new Span(micros(span.from()), micros(span.to()));
  }

  private static void check(String name, String text, Instant time) {
    if (time.isBefore(Instant.EPOCH) || time.isAfter(LAST)) {
      throw Problem.unprocessable(
          "%s is '%s': give a time from 1970 to 9999, as in 2026-01-05T14:30:00Z"
              .formatted(name, text));
    }
  }

  /** Rounded up: no tick lies between, and an end stays behind what it was behind. */
  private static Instant micros(Instant time) {
    Instant below = time.truncatedTo(ChronoUnit.MICROS);
    return below.equals(time) ? below : below.plus(1, ChronoUnit.MICROS);
  }

  public OffsetDateTime sqlFrom() {
    return from.atOffset(ZoneOffset.UTC);
  }

  public OffsetDateTime sqlTo() {
    return to.atOffset(ZoneOffset.UTC);
  }
}
