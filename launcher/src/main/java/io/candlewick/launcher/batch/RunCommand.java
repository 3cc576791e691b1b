package io.candlewick.launcher.batch;

import io.candlewick.batch.pipeline.RunRequest;
import io.candlewick.batch.pipeline.RunResult;
import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.ExitCodes;
import io.candlewick.launcher.option.HourOption;
import io.candlewick.launcher.platform.DataFolder;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the pipeline for one hour, now. */
@Command(
    name = "run",
    description = {
      "Run the pipeline for an hour, again if it was run before.",
      "Exit code 1 if a check or a step failed, or another run is going on."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class RunCommand implements Callable<Integer> {
  @Option(
      names = "--hour",
      paramLabel = "HOUR",
      converter = HourOption.class,
      description = "The hour in UTC, as in 2026-11-29T02 (default: the last full hour).")
  private Instant hour;

  @Option(
      names = "--format",
      paramLabel = "F",
      defaultValue = "text",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private OutputFormat format = OutputFormat.TEXT;

  @Mixin private DataFolder dataFolder;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Instant wanted =
        hour == null
            ? Instant.now().truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.HOURS)
            : hour;
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    RunScreen screen = new RunScreen(format == OutputFormat.TEXT ? out : err);
    RunResult result =
        PlatformPipeline.with(
            dataFolder,
            pipeline -> {
              try {
                return pipeline.run(RunRequest.manual(wanted), screen);
              } catch (IllegalArgumentException e) {
                throw CommandException.wrongUse(
                    "Invalid value for --hour: " + e.getMessage() + ".",
                    "Leave it out to run the last full hour.",
                    e);
              }
            });
    if (format == OutputFormat.JSON) {
      out.println(RunJson.text(wanted, result));
    } else {
      screen.finish(result);
    }
    out.flush();
    return result.isSuccess() ? ExitCodes.DONE : ExitCodes.PROBLEM;
  }
}
