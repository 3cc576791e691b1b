package io.candlewick.launcher.batch;

import io.candlewick.batch.pipeline.RunRequest;
import io.candlewick.batch.pipeline.RunResult;
import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.ExitCodes;
import io.candlewick.launcher.platform.DataFolder;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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
  @Mixin private HourOptions hours;

  @Mixin private FormatOptions format;

  @Mixin private DataFolder dataFolder;

  @Override
  public Integer call() {
    Instant wanted = hours.at(Instant.now());
    RunScreen screen = new RunScreen(format.forPeople());
    RunResult result =
        PlatformPipeline.with(
            dataFolder,
            pipeline -> {
              FirstCandle.require(pipeline, "--hour", wanted);
              try {
                return pipeline.run(RunRequest.manual(wanted), screen);
              } catch (IllegalArgumentException e) {
                throw CommandException.wrongUse(
                    "Invalid value for --hour: " + e.getMessage() + ".",
                    "Leave it out to run the last full hour.",
                    e);
              }
            });
    if (format.isJson()) {
      format.print(RunJson.node(wanted, result));
    } else {
      screen.finish(result);
    }
    return result.isSuccess() ? ExitCodes.DONE : ExitCodes.PROBLEM;
  }
}
