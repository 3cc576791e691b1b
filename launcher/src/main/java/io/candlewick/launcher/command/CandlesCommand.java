package io.candlewick.launcher.command;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.launcher.candles.CandleFormat;
import io.candlewick.launcher.candles.CandleOutput;
import io.candlewick.launcher.candles.NoCandles;
import io.candlewick.launcher.candles.RowLimit;
import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.ExitCodes;
import io.candlewick.launcher.option.CountOption;
import io.candlewick.launcher.option.SpanOptions;
import io.candlewick.launcher.option.SymbolName;
import io.candlewick.launcher.option.WindowsOption;
import io.candlewick.launcher.platform.DataFolder;
import io.candlewick.launcher.platform.Platform;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.CandleWindows;
import io.candlewick.store.CandleReader;
import io.candlewick.store.IncompleteWindows;
import io.candlewick.store.PostgresAddress;
import io.candlewick.store.PostgresPool;
import io.candlewick.store.StoreUnavailableException;
import java.io.PrintWriter;
import java.util.List;
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
  @Option(
      names = "--symbol",
      required = true,
      paramLabel = "S",
      description = "The symbol, in upper or lower case.")
  private String symbol;

  @Option(
      names = "--interval",
      paramLabel = "I",
      converter = WindowsOption.class,
      description =
          "The length of a candle, as in 1m, 5m, 1h, 1d, or 1w from Monday (default: the stored"
              + " interval).")
  private CandleWindows interval;

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
    Platform platform = dataFolder.platform();
    CandleInterval stored = platform.baseInterval();
    CandleWindows windows = interval == null ? CandleWindows.of(stored) : interval;
    if (!windows.areMadeOf(stored)) {
      throw CommandException.wrongUse(
          "--interval " + windows + " cannot be made of the stored interval " + stored + ".",
          "Give " + stored + " or a multiple of it, as in 5m, 1h, 1d.");
    }
    PostgresAddress address =
        new PostgresAddress(
            platform.postgresUrl(), platform.postgresUser(), platform.postgresPassword());
    try (HikariDataSource database = PostgresPool.open(address, 2)) {
      print(new CandleReader(database), stored, windows, limit);
      return ExitCodes.DONE;
    } catch (StoreUnavailableException e) {
      throw CommandException.problem(
          e.getMessage() + ".", "See ./candlewick status and the log of postgres.", e);
    }
  }

  private void print(
      CandleReader reader, CandleInterval stored, CandleWindows windows, RowLimit limit) {
    List<String> known = reader.symbols();
    String named =
        SymbolName.among(known, symbol)
            .orElseThrow(() -> NoCandles.of(symbol, dataFolder.platform(), known));
    RowLimit.Start start = limit.start(reader, named, stored, windows);
    IncompleteWindows incomplete = reader.incomplete(named, windows, start.from(), span.to());
    CandleOutput output = format.to(spec.commandLine().getOut());
    reader.rollUp(
        named,
        stored,
        windows,
        start.from(),
        span.to(),
        candle -> output.print(candle, incomplete.contains(candle)));
    output.end();
    if (start.isCut()) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(limit.note());
      err.flush();
    }
  }
}
