package io.candlewick.launcher.command;

import io.candlewick.launcher.data.DataLock;
import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.ExitCodes;
import io.candlewick.launcher.platform.DataFolder;
import io.candlewick.launcher.process.Running;
import io.candlewick.launcher.screen.Screen;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code down}: stops the platform that runs on a data folder, in order. */
@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    description = "Stop the platform that runs on a data folder.")
public final class DownCommand implements Callable<Integer> {
  /** Every part's grace, one after the other. */
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(130);

  @Spec private CommandSpec spec;
  @Mixin private DataFolder folder;

  @Override
  public Integer call() throws InterruptedException {
    Path data = folder.path();
    ProcessHandle launcher =
        DataLock.holder(data)
            .orElseThrow(
                () ->
                    CommandException.wrongUse(
                        "No platform runs on the data folder " + data + ".",
                        "Name the folder of a running one with --data DIR."));
    PrintWriter out = spec.commandLine().getOut();
    out.println("Stopping Candlewick on " + data + " (process " + launcher.pid() + ")");
    out.flush();
    long begun = System.nanoTime();
    launcher.destroy();
    if (!Running.ended(launcher, STOP_TIMEOUT)) {
      throw CommandException.problem(
          "The platform did not stop within " + STOP_TIMEOUT.toSeconds() + " s.",
          "End it with kill -9 " + launcher.pid() + ": its services then stop by themselves.");
    }
    out.println("Stopped after " + Screen.seconds(System.nanoTime() - begun) + ".");
    out.flush();
    return ExitCodes.DONE;
  }
}
