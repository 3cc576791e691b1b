package io.candlewick.launcher.batch;

import io.candlewick.batch.pipeline.Pipeline;
import io.candlewick.batch.pipeline.PipelineRetention;
import io.candlewick.batch.pipeline.PipelineSettings;
import io.candlewick.batch.retention.Keep;
import io.candlewick.batch.retention.RetentionReport;
import io.candlewick.batch.retention.RetentionSettings;
import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.ExitCodes;
import io.candlewick.launcher.option.KeepOption;
import io.candlewick.launcher.platform.DataFolder;
import io.candlewick.launcher.screen.Screen;
import io.candlewick.model.CountText;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Deletes old data. */
@Command(
    name = "retention",
    description = {
      "Delete ticks, documents, candles and reports that are older than you want to keep them.",
      "What a repair may still need stays, however old it is; notes say what stays and why."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class RetentionCommand implements Callable<Integer> {
  @Option(
      names = "--ticks",
      paramLabel = "AGE",
      defaultValue = "all",
      converter = KeepOption.class,
      description = "Keep ticks on market.ticks so long, as in 30d (default: ${DEFAULT-VALUE}).")
  private Keep ticks;

  @Option(
      names = "--documents",
      paramLabel = "AGE",
      defaultValue = "all",
      converter = KeepOption.class,
      description = "Keep tick documents in MongoDB so long (default: ${DEFAULT-VALUE}).")
  private Keep documents;

  @Option(
      names = "--candles",
      paramLabel = "AGE",
      defaultValue = "all",
      converter = KeepOption.class,
      description = "Keep candles so long, at least as long as ticks (default: ${DEFAULT-VALUE}).")
  private Keep candles;

  @Option(
      names = "--reports",
      paramLabel = "AGE",
      defaultValue = "all",
      converter = KeepOption.class,
      description =
          "Keep reports so long, at least as long as candles (default: ${DEFAULT-VALUE}).")
  private Keep reports;

  @Option(
      names = "--even-unreported",
      description = "Delete candles and reports also of hours whose report failed or is missing.")
  private boolean evenUnreported;

  @Option(names = "--dry-run", description = "Show what would be deleted; delete nothing.")
  private boolean dryRun;

  @Mixin private DataFolder dataFolder;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    RetentionSettings wanted = settings();
    PipelineSettings platform = PlatformPipeline.settings(dataFolder);
    RetentionReport report =
        PlatformPipeline.with(dataFolder, pipeline -> apply(pipeline, platform, wanted))
            .orElseThrow(PlatformPipeline::running);
    print(report);
    return ExitCodes.DONE;
  }

  private RetentionSettings settings() {
    try {
      RetentionSettings wanted =
          new RetentionSettings(ticks, documents, candles, reports, evenUnreported, dryRun);
      if (wanted.keepsAll()) {
        throw CommandException.wrongUse(
            "Nothing is to be deleted: everything is kept.",
            "Say how long to keep something, as in --candles 90d.");
      }
      return wanted;
    } catch (IllegalArgumentException e) {
      throw CommandException.wrongUse(e.getMessage() + ".", "Give longer or shorter ages.", e);
    }
  }

  private static Optional<RetentionReport> apply(
      Pipeline pipeline, PipelineSettings platform, RetentionSettings wanted) {
    Screen live = Screen.ofErrors();
    try {
      return PipelineRetention.apply(
          pipeline, platform, wanted, Instant.now(), line -> live.live("  … " + line));
    } finally {
      live.live("");
    }
  }

  private void print(RetentionReport report) {
    PrintWriter out = spec.commandLine().getOut();
    report.notes().forEach(note -> out.println("Note: " + note));
    out.println(
        (report.isDryRun() ? "Would delete " : "Deleted ")
            + CountText.of(report.logRecords(), "tick")
            + ", "
            + CountText.of(report.documents(), "document")
            + ", "
            + CountText.of(report.candles(), "candle")
            + " and "
            + CountText.of(report.reports(), "report")
            + ".");
    out.flush();
  }
}
