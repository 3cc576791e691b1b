package io.candlewick.batch.pipeline;

import io.candlewick.batch.job.PastRun;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the pipeline stands.
 *
 * @param runs the attempts that were started last, the newest first
 * @param running what a process does now, as in {@code hour 2026-11-29T02}; null if none does
 * @param pausedAt since when schedulers start no run; null while they do
 * @param nextRunAt when a scheduler will start the next run; null while none is running
 * @param missed hours of the last seven days without any report, in order; those before the very
 *     first report do not count
 * @param notifications the messages that were sent last, the newest first
 */
public record PipelineStatus(
    List<PastRun> runs,
    String running,
    Instant pausedAt,
    Instant nextRunAt,
    List<Instant> missed,
    List<SentNotification> notifications) {
  public PipelineStatus {
    runs = List.copyOf(runs);
    missed = List.copyOf(missed);
    notifications = List.copyOf(notifications);
  }

  /** What a process does now, as in {@code hour 2026-11-29T02}; empty if none does. */
  public Optional<String> runningNow() {
    return Optional.ofNullable(running);
  }

  /** Since when schedulers start no run; empty while they do. */
  public Optional<Instant> pausedSince() {
    return Optional.ofNullable(pausedAt);
  }

  /** When a scheduler will start the next run; empty while none is running. */
  public Optional<Instant> nextRun() {
    return Optional.ofNullable(nextRunAt);
  }
}
