package io.candlewick.launcher.batch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.candlewick.batch.pipeline.BackfillListener;
import io.candlewick.batch.pipeline.BackfillRequest;
import io.candlewick.batch.pipeline.BackfillSummary;
import io.candlewick.batch.pipeline.Pipeline;
import io.candlewick.batch.pipeline.RunResult;
import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.ExitCodes;
import io.candlewick.launcher.option.HourOption;
import io.candlewick.launcher.platform.DataFolder;
import io.candlewick.model.HourText;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the hours of a range. */
@Command(
    name = "backfill",
    description = {
      "Run the hours of a range in order; those with a good report are left out.",
      "An hour that fails does not stop the next ones. Exit code 1 if any failed."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class BackfillCommand implements Callable<Integer> {
  @Option(
      names = "--from",
      paramLabel = "HOUR",
      required = true,
      converter = HourOption.class,
      description = "The first hour in UTC, as in 2026-11-29T02, or -24h.")
  private Instant from;

  @Option(
      names = "--to",
      paramLabel = "HOUR",
      converter = HourOption.class,
      description = "The hour after the last one (default: the hour that is going on).")
  private Instant to;

  @Option(names = "--force", description = "Run hours with a good report again, too.")
  private boolean force;

  @Mixin private FormatOptions format;

  @Mixin private DataFolder dataFolder;

  @Override
  public Integer call() {
    PrintWriter progress = format.forPeople();
    BackfillListener listener =
        (hour, result, done, all) -> {
          progress.println("  %d of %d  %s".formatted(done, all, result.sentence()));
          progress.flush();
        };
    BackfillRequest request = request();
    BackfillSummary summary =
        PlatformPipeline.with(dataFolder, pipeline -> backfill(pipeline, request, listener));
    print(request.hours(), summary);
    return summary.failed() == 0 ? ExitCodes.DONE : ExitCodes.PROBLEM;
  }

  private BackfillRequest request() {
    Instant end = to == null ? Instant.now().truncatedTo(ChronoUnit.HOURS) : to;
    if (!from.isBefore(end)) {
      throw CommandException.wrongUse(
          "--from " + HourText.of(from) + " is not before --to " + HourText.of(end) + ".",
          "Give a later --to; it is the hour after the last one.");
    }
    return new BackfillRequest(from, end, force, BackfillRequest.USUAL_PATIENCE);
  }

  private static BackfillSummary backfill(
      Pipeline pipeline, BackfillRequest request, BackfillListener listener) {
    FirstCandle.require(pipeline, "--from", request.from());
    try {
      return pipeline.backfill(request, listener);
    } catch (IllegalArgumentException e) {
      throw CommandException.wrongUse(
          "Invalid value for --to: " + e.getMessage() + ".",
          "Leave it out to end with the last full hour.",
          e);
    }
  }

  private void print(List<Instant> hours, BackfillSummary summary) {
    if (format.isJson()) {
      ObjectNode node = RunJson.object();
      node.put("succeeded", summary.succeeded());
      node.put("skipped", summary.skipped());
      node.put("failed", summary.failed());
      ArrayNode runs = node.putArray("runs");
      List<RunResult> results = summary.results();
      for (int i = 0; i < results.size(); i++) {
        runs.add(RunJson.node(hours.get(i), results.get(i)));
      }
      format.print(node);
    } else {
      PrintWriter out = format.forPeople();
      out.println(
          "%d succeeded, %d had a good report before, %d failed."
              .formatted(summary.succeeded(), summary.skipped(), summary.failed()));
      out.flush();
    }
  }
}
