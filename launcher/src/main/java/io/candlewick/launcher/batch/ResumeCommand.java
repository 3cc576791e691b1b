package io.candlewick.launcher.batch;

import io.candlewick.batch.pipeline.PipelineStatus;
import io.candlewick.launcher.failure.ExitCodes;
import io.candlewick.launcher.platform.DataFolder;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lets the schedule go on. */
@Command(
    name = "resume",
    description = {
      "Start the schedule again after batch pause.",
      "Hours that were missed are not run; batch backfill runs them."
    },
    mixinStandardHelpOptions = true)
final class ResumeCommand implements Callable<Integer> {
  @Mixin private DataFolder dataFolder;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PipelineStatus status =
        PlatformPipeline.with(
            dataFolder,
            pipeline -> {
              pipeline.resume();
              return pipeline.status();
            });
    PrintWriter out = spec.commandLine().getOut();
    out.println("Resumed. " + StatusText.nextRun(status));
    StatusText.missed(status).ifPresent(out::println);
    out.flush();
    return ExitCodes.DONE;
  }
}
