package io.candlewick.launcher.command;

import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.ExitCodes;
import io.candlewick.launcher.platform.DataFolder;
import io.candlewick.launcher.platform.Platform;
import io.candlewick.model.CountText;
import io.candlewick.model.wire.RegistryUnavailableException;
import io.candlewick.model.wire.SchemaRegistry;
import io.candlewick.model.wire.WriterSchemas;
import io.candlewick.ticklog.TickLogException;
import io.candlewick.ticklog.score.AnomalyScore;
import io.candlewick.ticklog.score.ScoreReport;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints precision and recall of each rule against the simulator's ground truth. */
@Command(
    name = "score",
    description = {
      "Compare the detected anomalies with the simulator's ground truth, tick by tick.",
      "Only ticks that the stream has already processed are scored."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ScoreCommand implements Callable<Integer> {
  @Option(
      names = "--format",
      paramLabel = "F",
      defaultValue = "table",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private ScoreFormat format = ScoreFormat.TABLE;

  @Mixin private DataFolder dataFolder;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    ScoreReport report = score(dataFolder.platform());
    PrintWriter out = spec.commandLine().getOut();
    format.linesOf(report).forEach(out::println);
    out.flush();
    PrintWriter err = spec.commandLine().getErr();
    report.notes().forEach(note -> err.println("Note: " + note + "."));
    if (report.isEmpty()) {
      err.println(
          "Nothing to score yet: there is no injected event and no anomaly in the "
              + CountText.of(report.ticks(), "tick")
              + " that the stream has processed. The classic profile produces both within minutes.");
    }
    err.flush();
    return ExitCodes.DONE;
  }

  private static ScoreReport score(Platform platform) {
    try {
      return new AnomalyScore(
              platform.kafka(), WriterSchemas.of(new SchemaRegistry(platform.registry())))
          .run();
    } catch (TickLogException | RegistryUnavailableException e) {
      throw CommandException.problem(
          e.getMessage() + ".", "See ./candlewick status for the services that are running.", e);
    }
  }
}
