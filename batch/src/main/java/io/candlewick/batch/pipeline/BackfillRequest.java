package io.candlewick.batch.pipeline;

import io.candlewick.batch.job.Trigger;
import io.candlewick.batch.pipeline.RunRequest.Condition;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A range of hours to run. Immutable.
 *
 * @param from the first hour
 * @param to the hour after the last one
 * @param isForced whether hours that have a good report are run too
 * @param patience how long each hour waits while another run goes on
 */
public record BackfillRequest(Instant from, Instant to, boolean isForced, Duration patience) {
  /** Long enough for any run that goes on. */
  public static final Duration USUAL_PATIENCE = Duration.ofMinutes(30);

  public BackfillRequest {
    if (!from.equals(from.truncatedTo(ChronoUnit.HOURS))
        || !to.equals(to.truncatedTo(ChronoUnit.HOURS))) {
      throw new IllegalArgumentException("A range begins and ends at full hours, UTC");
    }
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("A range must end after it begins");
    }
  }

  /** The hours, in order. */
  public List<Instant> hours() {
    return LongStream.range(0, ChronoUnit.HOURS.between(from, to))
        .mapToObj(number -> from.plus(number, ChronoUnit.HOURS))
        .toList();
  }

  RunRequest request(Instant hour) {
    Condition condition = isForced ? Condition.ALWAYS : Condition.UNLESS_SUCCESSFUL;
    return new RunRequest(hour, Trigger.BACKFILL, condition, patience);
  }
}
