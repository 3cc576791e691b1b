package io.candlewick.batch.pipeline;

import io.candlewick.batch.job.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An hour to run. Immutable.
 *
 * @param hour the start of the hour, UTC; not in the future
 * @param trigger what starts it
 * @param condition whether to run it at all
 * @param patience how long to wait while another run goes on; zero for not at all
 */
public record RunRequest(Instant hour, Trigger trigger, Condition condition, Duration patience) {
  /** When an hour is run. An attempt that was broken off is always completed. */
  public enum Condition {
    ALWAYS,
    /** Unless a report made after its end says that all went well. */
    UNLESS_SUCCESSFUL,
    /** Unless there is a report made after its end, whatever it says. */
    UNLESS_REPORTED
  }

  public RunRequest {
    if (!hour.equals(hour.truncatedTo(ChronoUnit.HOURS))) {
      throw new IllegalArgumentException(hour + " is not the start of an hour");
    }
    if (patience.isNegative()) {
      throw new IllegalArgumentException("Nobody can wait for " + patience);
    }
  }

  /** Runs an hour that somebody asks for, at once or not at all. */
  public static RunRequest manual(Instant hour) {
    return new RunRequest(hour, Trigger.MANUAL, Condition.ALWAYS, Duration.ZERO);
  }
}
