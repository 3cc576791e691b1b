package io.candlewick.launcher.command;

import io.candlewick.launcher.data.DataLock;
import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.ExitCodes;
import io.candlewick.launcher.failure.Failures;
import io.candlewick.launcher.part.Trees;
import io.candlewick.launcher.platform.DataFolder;
import io.candlewick.launcher.platform.StreamProgress;
import io.candlewick.launcher.process.Leftover;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code engine reset}: makes a query of the embedded stream start over. */
@Command(
    name = "reset",
    mixinStandardHelpOptions = true,
    description = {
      "Delete the checkpoint of one query, for example if a file in it is damaged.",
      "At the next start the query begins again from the first tick in Kafka.",
      "Stored results are kept, and are the same in the end."
    },
    sortOptions = false)
final class EngineResetCommand implements Callable<Integer> {
  @Parameters(paramLabel = "QUERY", description = "raw, candles or anomalies.")
  private String query;

  @Mixin private DataFolder folder;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    query = query.toLowerCase(Locale.ROOT);
    if (!StreamProgress.QUERIES.contains(query)) {
      throw CommandException.wrongUse(
          "'" + query + "' is not a query.", "Give raw, candles or anomalies.");
    }
    Path data = folder.path();
    refuseWhileAPlatformRuns(data);
    Path checkpoint = data.resolve("spark").resolve("checkpoint").resolve(query);
    if (!Files.exists(checkpoint)) {
      throw CommandException.wrongUse(
          "There is no checkpoint of " + query + " at " + checkpoint + ".",
          "Name the folder of the platform with --data DIR.");
    }
    DataLock lock = DataLock.take(data);
    try {
      refuseWhileAStreamEnds(data);
      delete(checkpoint);
    } finally {
      lock.close();
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println("The checkpoint of " + query + " is deleted: " + checkpoint);
    out.println("At the next ./candlewick up the query begins again from the first tick in Kafka.");
    out.flush();
    return ExitCodes.DONE;
  }

  /** The stream would go on writing to what is deleted. */
  private static void refuseWhileAPlatformRuns(Path data) {
    Optional<ProcessHandle> holder = DataLock.holder(data);
    if (holder.isPresent()) {
      throw CommandException.problem(
          "A platform runs on the data folder "
              + data
              + " (process "
              + holder.get().pid()
              + "), and its stream uses the checkpoint.",
          "Stop it with ./candlewick down --data "
              + data
              + ", run this command again,\nand then ./candlewick up.");
    }
  }

  private static void refuseWhileAStreamEnds(Path data) throws IOException {
    Optional<Leftover> stream = Leftover.of(data, "spark");
    if (stream.isPresent()) {
      throw CommandException.problem(
          "The stream of an earlier platform (process "
              + stream.get().process().pid()
              + ") is still ending, and uses the checkpoint.",
          "Wait until it has ended, and run this command again.");
    }
  }

  /** Renamed first: a checkpoint of which only a part is left would not be taken for a new one. */
  private static void delete(Path checkpoint) {
    Path doomed = checkpoint.resolveSibling(checkpoint.getFileName() + ".deleted");
    try {
      Trees.delete(doomed);
      Files.move(checkpoint, doomed, StandardCopyOption.ATOMIC_MOVE);
      Trees.delete(doomed);
    } catch (IOException e) {
      throw CommandException.problem(
          "The checkpoint " + checkpoint + " cannot be deleted: " + Failures.reason(e) + ".",
          "Run the command as the user who ran ./candlewick up.",
          e);
    }
  }
}
