package io.candlewick.launcher.command;

import io.candlewick.launcher.candles.RowLimit;
import io.candlewick.launcher.candles.StoredCandles;
import io.candlewick.launcher.candles.UnfinishedHistory;
import io.candlewick.launcher.compare.ColumnOptions;
import io.candlewick.launcher.compare.Comparison;
import io.candlewick.launcher.compare.ComparisonReport;
import io.candlewick.launcher.compare.ReportFormat;
import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.ExitCodes;
import io.candlewick.launcher.option.SpanOptions;
import io.candlewick.launcher.option.WindowsOption;
import io.candlewick.launcher.platform.DataFolder;
import io.candlewick.model.windows.CandleWindows;
import io.candlewick.recorded.RecordedFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares a file of candles, such as a vendor's, with those that are served. */
@Command(
    name = "compare",
    description =
        "Compare the candles of a CSV file, such as a vendor's, with the served ones, digit by"
            + " digit.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class CompareCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The file: CSV, also as gzip or zip.")
  private Path file;

  @Option(names = "--symbol", required = true, paramLabel = "S", description = "The symbol.")
  private String symbol;

  @Option(
      names = "--interval",
      required = true,
      paramLabel = "I",
      converter = WindowsOption.class,
      description = "The length of the file's candles, as in 1m, 5m, 1h, 1d, or 1w from Monday.")
  private CandleWindows interval;

  @Mixin private SpanOptions span;

  @Mixin private ColumnOptions columns;

  @Option(
      names = "--format",
      paramLabel = "F",
      defaultValue = "table",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private ReportFormat format = ReportFormat.TABLE;

  @Mixin private DataFolder dataFolder;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    span.check();
    try {
      Comparison comparison = Comparison.with(file, columns, interval, span.from(), span.to());
      new StoredCandles(dataFolder.platform())
          .read(symbol, interval, RowLimit.all(span), comparison::add);
      ComparisonReport report = comparison.report();
      format.print(report, spec.commandLine().getOut());
      UnfinishedHistory.note(dataFolder.path(), spec.commandLine().getErr());
      return report.isEqual() ? ExitCodes.DONE : ExitCodes.PROBLEM;
    } catch (RecordedFileException e) {
      throw CommandException.wrongUse(e.getMessage() + ".", "See ./candlewick compare --help.", e);
    }
  }
}
