package io.candlewick.batch.late;

import io.candlewick.model.CountText;
import io.candlewick.model.Topics;
import io.candlewick.ticklog.GroupProgress;
import io.candlewick.ticklog.Obstacles;
import io.candlewick.ticklog.Offsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Waits until the stream has made candles and tick documents of all ticks that were published by
 * the end of an hour. A query that has not moved since it was waited for in vain is not waited for
 * again. For one thread.
 */
public final class StreamWait {
  /** A feed publishes ticks within this time. */
  private static final Duration PUBLISHING = Duration.ofSeconds(2);

  private static final List<String> GROUPS =
      List.of(GroupProgress.CANDLES_GROUP, GroupProgress.RAW_GROUP);

  private final String kafka;
  private final Duration patience;
  private final Clock clock;

  /** Where queries stood when they were waited for in vain. */
  private final Map<String, Offsets> stuck = new HashMap<>();

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
    Duration untilPublished = Duration.between(clock.instant(), hourEnd.plus(PUBLISHING));
    if (!untilPublished.isNegative() && untilPublished.compareTo(patience) <= 0) {
      TimeUnit.NANOSECONDS.sleep(untilPublished.toNanos());
    }
    List<String> missing = new ArrayList<>();
    try (GroupProgress groups = GroupProgress.open(kafka, Topics.TICKS)) {
      Offsets wanted = groups.ends();
      for (String group : GROUPS) {
        Offsets before = groups.committed(group);
        if (!before.hasPassed(wanted)
            && (before.equals(stuck.get(group))
                || !groups.reaches(group, wanted, patience, progress, Obstacles.NONE))) {
          Offsets reached = groups.committed(group);
          stuck.put(group, reached);
          missing.add(missing(group, wanted.distanceFrom(reached)));
        }
      }
    }
    return missing.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", missing));
  }

  private static String missing(String group, long ticks) {
    return "The stream has not made %s of %s yet"
        .formatted(
            group.equals(GroupProgress.RAW_GROUP) ? "documents" : "candles",
            CountText.of(ticks, "tick"));
  }
}
