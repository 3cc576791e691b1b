package io.candlewick.batch.service;

import io.candlewick.model.HourText;
import io.candlewick.web.AuditFilter;
import io.candlewick.web.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Starts runs by hand. {@link ChangeInterceptor} has seen the token. */
@RestController
class RunsController {
  /**
   * What is to be run.
   *
   * @param hour as in {@code 2026-11-29T02}
   */
  record RunOrder(String hour) {}

  /** The hour that is being run. */
  record RunStarted(String hour) {}

  private final ManualRuns runs;
  private final Clock clock;

  RunsController(ManualRuns runs, Clock clock) {
    this.runs = runs;
    this.clock = clock;
  }

  @PostMapping(path = "/api/runs", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<RunStarted> run(@RequestBody RunOrder order) {
    Instant hour = hour(order.hour());
    AuditFilter.describe("hour " + HourText.of(hour));
    Optional<String> other = runs.start(hour);
    if (other.isPresent()) {
      throw Problem.of(
          HttpStatus.CONFLICT,
          "Another run goes on",
          "One run goes on at a time, and now it is %s: try again when it has ended"
              .formatted(other.get()),
          Map.of("running", other.get()));
    }
    return ResponseEntity.status(HttpStatus.ACCEPTED).body(new RunStarted(HourText.of(hour)));
  }

  private Instant hour(String text) {
    if (text == null) {
      throw Problem.unprocessable("hour is missing: give it in UTC, as in 2026-11-29T02");
    }
    Instant hour;
    try {
      hour = HourText.parse(text);
    } catch (IllegalArgumentException e) {
      throw Problem.unprocessable("hour: " + e.getMessage()).because(e);
    }
    if (hour.isAfter(clock.instant())) {
      throw Problem.unprocessable(
          "hour is '" + text + "', which is in the future: give one that has begun, in UTC");
    }
    return hour;
  }
}
