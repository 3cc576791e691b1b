package io.candlewick.batch.service;

import io.candlewick.batch.job.PastRun;
import io.candlewick.batch.pipeline.PipelineStatus;
import io.candlewick.batch.pipeline.SentNotification;
import io.candlewick.batch.report.StepResult;
import io.candlewick.model.HourText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * The answer of {@code /api/runs}: as {@code ./candlewick batch status --format json}. Times are
 * ISO 8601 in UTC.
 */
record RunsAnswer(
    List<Run> runs,
    String running,
    Instant pausedSince,
    Instant nextRun,
    List<String> missed,
    List<Notification> notifications) {
  private static final double MILLIS = 1_000;

  /** An attempt at an hour. */
  record Run(
      String hour,
      int attempt,
      String status,
      String trigger,
      Instant started,
      double seconds,
      List<Step> steps) {
    static Run of(PastRun run) {
      return new Run(
          HourText.of(run.attempt().hour()),
          run.attempt().attempt(),
          run.state().text(),
          run.trigger(),
          run.started(),
          inSeconds(run.took()),
          run.steps().stream().map(Step::of).toList());
    }
  }

  /** A step of it. */
  record Step(String name, String status, double seconds, String message) {
    static Step of(StepResult step) {
      return new Step(step.name(), step.status().text(), inSeconds(step.took()), step.message());
    }
  }

  /** A message that was sent, or not. */
  record Notification(String hour, String event, String channel, Instant at, String error) {
    static Notification of(SentNotification sent) {
      return new Notification(
          HourText.of(sent.hour()),
          sent.event().name().toLowerCase(Locale.ROOT),
          sent.channel(),
          sent.at(),
          sent.error());
    }
  }

  static RunsAnswer of(PipelineStatus status) {
    return new RunsAnswer(
        status.runs().stream().map(Run::of).toList(),
        status.running(),
        status.pausedAt(),
        status.nextRunAt(),
        status.missed().stream().map(HourText::of).toList(),
        status.notifications().stream().map(Notification::of).toList());
  }

  private static double inSeconds(Duration took) {
    return took.toMillis() / MILLIS;
  }
}
