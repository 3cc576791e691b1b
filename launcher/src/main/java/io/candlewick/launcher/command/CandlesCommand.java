package io.candlewick.launcher.command;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.launcher.candles.CandleFormat;
import io.candlewick.launcher.candles.CandleOutput;
import io.candlewick.launcher.candles.NoCandles;
import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.ExitCodes;
import io.candlewick.launcher.option.IntervalOption;
import io.candlewick.launcher.option.SpanOptions;
import io.candlewick.launcher.platform.DataFolder;
import io.candlewick.launcher.platform.Platform;
import io.candlewick.model.CandleInterval;
import io.candlewick.store.CandleReader;
import io.candlewick.store.IncompleteWindows;
import io.candlewick.store.PostgresAddress;
import io.candlewick.store.PostgresPool;
import io.candlewick.store.StoreUnavailableException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints candles of one symbol, rolled up exactly from the stored ones, row by row. */
@Command(
    name = "candles",
    description = "Prints candles of one symbol, of any multiple of the stored interval.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class CandlesCommand implements Callable<Integer> {
  @Option(names = "--symbol", required = true, paramLabel = "S", description = "The symbol.")
  private String symbol;

  @Option(
      names = "--interval",
      required = true,
      paramLabel = "I",
      converter = IntervalOption.class,
      description = "The length of a candle, as in 1m, 5m, 1h, 1d.")
  private CandleInterval interval;

  @Mixin private SpanOptions span;

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
    Platform platform = dataFolder.platform();
    CandleInterval stored = platform.baseInterval();
    if (!interval.isMultipleOf(stored)) {
      throw CommandException.wrongUse(
          "--interval " + interval + " is not a multiple of the stored interval " + stored + ".",
          "Give " + stored + " or a multiple of it, as in 5m, 1h, 1d.");
    }
    PostgresAddress address =
        new PostgresAddress(
            platform.postgresUrl(), platform.postgresUser(), platform.postgresPassword());
    try (HikariDataSource database = PostgresPool.open(address, 2)) {
      print(new CandleReader(database), stored);
      return ExitCodes.DONE;
    } catch (StoreUnavailableException e) {
      throw CommandException.problem(
          e.getMessage() + ".", "See ./candlewick status and the log of postgres.", e);
    }
  }

  private void print(CandleReader reader, CandleInterval stored) {
    List<String> known = reader.symbols();
    if (!known.contains(symbol)) {
      throw NoCandles.of(symbol, dataFolder.platform(), known);
    }
    IncompleteWindows incomplete = reader.incomplete(symbol, interval, span.from(), span.to());
    AtomicLong incompleteRows = new AtomicLong();
    CandleOutput output = format.to(spec.commandLine().getOut());
    reader.rollUp(
        symbol,
        stored,
        interval,
        span.from(),
        span.to(),
        candle -> {
          boolean lacksTicks = incomplete.contains(candle);
          if (lacksTicks) {
            incompleteRows.incrementAndGet();
          }
          output.print(candle, lacksTicks);
        });
    output.end();
    if (incompleteRows.get() > 0 && format == CandleFormat.CSV) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(
          "candlewick: ticks are missing in "
              + incompleteRows.get()
              + " of these candles; --format table or json marks them.");
      err.flush();
    }
  }
}
