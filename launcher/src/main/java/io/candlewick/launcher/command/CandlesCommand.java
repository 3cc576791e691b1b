package io.candlewick.launcher.command;

import io.candlewick.launcher.candles.CandleFormat;
import io.candlewick.launcher.candles.CandleOutput;
import io.candlewick.launcher.candles.RowLimit;
import io.candlewick.launcher.candles.StoredCandles;
import io.candlewick.launcher.candles.UnfinishedHistory;
import io.candlewick.launcher.failure.ExitCodes;
import io.candlewick.launcher.option.CandleOptions;
import io.candlewick.launcher.option.CountOption;
import io.candlewick.launcher.option.SpanOptions;
import io.candlewick.launcher.platform.DataFolder;
import io.candlewick.model.windows.CandleWindows;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints candles of one symbol, rolled up exactly from the stored ones, row by row. */
@Command(
    name = "candles",
    description = "Print candles of one symbol, of any multiple of the stored interval.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  ./candlewick candles --symbol BTC-USD --interval 5m",
      "  ./candlewick candles --symbol BTC-USD --interval 1h --last 24",
      "  ./candlewick candles --symbol BTC-USD --from -1h --format csv"
    })
public final class CandlesCommand implements Callable<Integer> {
  @Mixin private CandleOptions series;

  @Mixin private SpanOptions span;

  @Option(
      names = "--last",
      paramLabel = "N",
      converter = CountOption.class,
      description =
          "Print the newest N candles, or those before --to (default: 50 in a table, else all).")
  private Integer last;

  @Option(
      names = "--format",
      paramLabel = "F",
      defaultValue = "table",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private CandleFormat format = CandleFormat.TABLE;

  @Mixin private DataFolder dataFolder;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    span.check();
    RowLimit limit = RowLimit.of(last, span, format);
    StoredCandles candles = new StoredCandles(dataFolder.platform());
    CandleWindows windows = series.windows(candles.storedInterval());
    CandleOutput output = format.to(spec.commandLine().getOut());
    StoredCandles.Found found = candles.read(series.symbol(), windows, limit, output::print);
    output.end();
    UnfinishedHistory.note(dataFolder.path(), spec.commandLine().getErr());
    if (found.isCut()) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(limit.note());
      err.flush();
    }
    return ExitCodes.DONE;
  }
}
