package io.candlewick.launcher.batch;

import io.candlewick.batch.job.PastRun;
import io.candlewick.batch.pipeline.PipelineStatus;
import io.candlewick.batch.pipeline.SentNotification;
import io.candlewick.batch.report.StepResult;
import io.candlewick.batch.report.StepStatus;
import io.candlewick.launcher.screen.Screen;
import io.candlewick.launcher.screen.Table;
import io.candlewick.model.CountText;
import io.candlewick.model.HourText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How the pipeline stands, for people. */
final class StatusText {
  private static final int HOURS_NAMED = 5;

  private StatusText() {}

  static List<String> lines(PipelineStatus status) {
    List<String> lines = new ArrayList<>();
    if (status.runs().isEmpty()) {
      lines.add("No hour has been run yet.");
    } else {
      lines.addAll(runs(status.runs()).lines());
      lines.add("");
    }
    status.runningNow().ifPresent(what -> lines.add("A process is running " + what + " now."));
    lines.add(
        status
            .pausedSince()
            .map(since -> "Paused since " + seconds(since) + "; ./candlewick batch resume goes on.")
            .orElseGet(() -> nextRun(status)));
    missed(status).ifPresent(lines::add);
    status.notifications().forEach(sent -> lines.add(line(sent)));
    return lines;
  }

  private static Table runs(List<PastRun> runs) {
    Table table = new Table("hour", ">attempt", "status", ">took", "started", "by", "failed step");
    for (PastRun run : runs) {
      table.row(
          HourText.of(run.attempt().hour()),
          Integer.toString(run.attempt().attempt()),
          run.state().text(),
          Screen.seconds(run.took().toNanos()),
          seconds(run.started()),
          run.trigger(),
          failedStep(run));
    }
    return table;
  }

  private static String failedStep(PastRun run) {
    return run.steps().stream()
        .filter(step -> step.status() == StepStatus.FAILED)
        .map(StepResult::name)
        .findFirst()
        .orElse("");
  }

  /** When the schedule runs the next hour. */
  static String nextRun(PipelineStatus status) {
    return status
        .nextRun()
        .map(next -> "The next run starts at " + seconds(next) + ".")
        .orElse("No schedule is running; ./candlewick up without --no-batch has one.");
  }

  /** The hours without a report; empty if there are none. */
  static Optional<String> missed(PipelineStatus status) {
    List<Instant> missed = status.missed();
    if (missed.isEmpty()) {
      return Optional.empty();
    }
    List<String> names =
        new ArrayList<>(missed.stream().limit(HOURS_NAMED).map(HourText::of).toList());
    if (missed.size() > HOURS_NAMED) {
      names.add("and " + (missed.size() - HOURS_NAMED) + " more");
    }
    return Optional.of(
        CountText.of(missed.size(), "hour")
            + " without a report: "
            + String.join(", ", names)
            + ". ./candlewick batch backfill --from "
            + HourText.of(missed.get(0))
            + " runs them.");
  }

  private static String line(SentNotification sent) {
    String what =
        sent.event().name().toLowerCase(Locale.ROOT)
            + " of hour "
            + HourText.of(sent.hour())
            + " by "
            + sent.channel();
    return sent.fault()
        .map(error -> "Notification not sent at " + seconds(sent.at()) + ": " + what + ": " + error)
        .orElse("Notification sent at " + seconds(sent.at()) + ": " + what + ".");
  }

  private static String seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
