package io.candlewick.batch.late;

import io.candlewick.model.CountText;
import io.candlewick.model.Topics;
import io.candlewick.ticklog.GroupProgress;
import io.candlewick.ticklog.Obstacles;
import io.candlewick.ticklog.Offsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Waits until the stream has put the ticks of an hour into candles that were published by its end.
 * Only an hour that has just ended is waited for.
 */
public final class StreamWait {
  /** A feed publishes ticks within this time. */
  private static final Duration PUBLISHING = Duration.ofSeconds(2);

  /** An hour that ended longer ago is not waited for. */
  private static final Duration RECENT = Duration.ofMinutes(10);

  private final String kafka;
  private final Duration patience;
  private final Clock clock;

  /**
   * @param kafka the broker, {@code host:port}
   * @param patience how long to wait at the most
   */
  public StreamWait(String kafka, Duration patience, Clock clock) {
    this.kafka = kafka;
    this.patience = patience;
    this.clock = clock;
  }

  /**
   * Waits.
   *
   * @param hourEnd the end of the hour
   * @param progress is told what it waits for, now and then
   * @return what is missing, if not all came in time
   * @throws io.candlewick.ticklog.TickLogException if Kafka does not answer
   */
  public Optional<String> until(Instant hourEnd, Consumer<String> progress)
      throws InterruptedException {
    Instant now = clock.instant();
    if (now.isBefore(hourEnd) || now.isAfter(hourEnd.plus(RECENT))) {
      return Optional.empty();
    }
    Duration untilPublished = Duration.between(now, hourEnd.plus(PUBLISHING));
    if (!untilPublished.isNegative()) {
      TimeUnit.NANOSECONDS.sleep(untilPublished.toNanos());
    }
    try (GroupProgress groups = GroupProgress.open(kafka, Topics.TICKS)) {
      Offsets wanted = groups.ends();
      if (groups.reaches(GroupProgress.CANDLES_GROUP, wanted, patience, progress, Obstacles.NONE)) {
        return Optional.empty();
      }
      Offsets reached = groups.committed(GroupProgress.CANDLES_GROUP);
      return Optional.of(missing(wanted.distanceFrom(reached)));
    }
  }

  private String missing(long ticks) {
    return "After %s the stream had not put %s into candles that were published by the end of the hour"
        .formatted(CountText.of(patience.toSeconds(), "second"), CountText.of(ticks, "tick"));
  }
}
