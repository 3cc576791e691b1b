package io.candlewick.launcher.batch;

import io.candlewick.launcher.failure.ExitCodes;
import io.candlewick.launcher.platform.DataFolder;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Pauses the schedule. */
@Command(
    name = "pause",
    description = {
      "Stop the schedule: no hour is run by itself until batch resume.",
      "A run that is going on is not stopped, and batch run still runs an hour."
    },
    mixinStandardHelpOptions = true)
final class PauseCommand implements Callable<Integer> {
  @Mixin private DataFolder dataFolder;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PlatformPipeline.with(
        dataFolder,
        pipeline -> {
          pipeline.pause();
          return null;
        });
    PrintWriter out = spec.commandLine().getOut();
    out.println("Paused. ./candlewick batch resume lets the schedule go on.");
    out.flush();
    return ExitCodes.DONE;
  }
}
