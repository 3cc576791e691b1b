package io.candlewick.batch.job;

import io.candlewick.model.HourText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An attempt at an hour. Immutable.
 *
 * @param hour the start of the hour, UTC
 * @param attempt which attempt, from 1
 */
public record HourAttempt(Instant hour, int attempt) {
  public HourAttempt {
    if (!hour.equals(hour.truncatedTo(ChronoUnit.HOURS))) {
      throw new IllegalArgumentException(hour + " is not the start of an hour");
    }
    if (attempt < 1) {
      throw new IllegalArgumentException("Attempts count from 1, not from " + attempt);
    }
  }

  /** The end of the hour, exclusive. */
  public Instant hourEnd() {
    return hour.plus(1, ChronoUnit.HOURS);
  }

  @Override
  public String toString() {
    return HourText.of(hour) + ", attempt " + attempt;
  }
}
