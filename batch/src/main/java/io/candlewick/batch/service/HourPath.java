package io.candlewick.batch.service;

import io.candlewick.model.HourText;
import io.candlewick.web.Problem;
import java.time.Instant;
import org.springframework.http.HttpStatus;

/** The hour in a path. */
final class HourPath {
  private HourPath() {}

  static Instant parse(String hour) {
    try {
      return HourText.parse(hour);
    } catch (IllegalArgumentException e) {
      throw Problem.of(HttpStatus.BAD_REQUEST, "Unreadable hour", e.getMessage()).because(e);
    }
  }

  static Problem withoutReport(Instant hour) {
    return Problem.of(
        HttpStatus.NOT_FOUND,
        "No report",
        "Hour "
            + HourText.of(hour)
            + " has no report: /reports lists those that there are; ./candlewick batch run --hour"
            + " runs an hour");
  }
}
