package io.candlewick.launcher.command;

import io.candlewick.launcher.candles.RowLimit;
import io.candlewick.launcher.candles.StoredCandles;
import io.candlewick.launcher.candles.UnfinishedHistory;
import io.candlewick.launcher.chart.Chart;
import io.candlewick.launcher.chart.ChartFormat;
import io.candlewick.launcher.chart.NewestBars;
import io.candlewick.launcher.chart.Terminal;
import io.candlewick.launcher.chart.TerminalChart;
import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.ExitCodes;
import io.candlewick.launcher.failure.Failures;
import io.candlewick.launcher.option.CandleOptions;
import io.candlewick.launcher.option.CountOption;
import io.candlewick.launcher.option.SpanOptions;
import io.candlewick.launcher.platform.DataFolder;
import io.candlewick.model.windows.CandleWindows;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Draws candles with their volume in the terminal, or into a file. */
@Command(
    name = "chart",
    description = "Draw candles of one symbol in the terminal, or as SVG, PNG or HTML.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class ChartCommand implements Callable<Integer> {
  private static final int USUAL_CANDLES_OF_A_FILE = 120;

  @Mixin private CandleOptions series;

  @Mixin private SpanOptions span;

  @Option(
      names = "--last",
      paramLabel = "N",
      converter = CountOption.class,
      description =
          "Draw only the newest N candles (default: as many as the terminal is wide; in a file "
              + USUAL_CANDLES_OF_A_FILE
              + " if neither --from nor --to is given).")
  private Integer last;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Write this file instead: .svg, .png, or .html to zoom in. An existing file is replaced.")
  private Path out;

  @Mixin private DataFolder dataFolder;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    span.check();
    try {
      ChartFormat format = out == null ? null : ChartFormat.of(out);
      Terminal terminal = Terminal.standard();
      Chart chart = chart(format == null ? terminal.columns() : mostOf(format));
      if (format == null) {
        print(chart, terminal);
      } else {
        write(format.bytes(chart));
      }
      UnfinishedHistory.note(dataFolder.path(), spec.commandLine().getErr());
      return ExitCodes.DONE;
    } catch (IOException e) {
      throw CommandException.wrongUse(
          "Cannot write " + out + ": " + Failures.reason(e) + ".",
          "Give another --out, in a folder that exists and that you may write to.",
          e);
    }
  }

  private int mostOf(ChartFormat format) {
    boolean isSpanGiven = span.givenFrom().isPresent() || span.givenTo().isPresent();
    return isSpanGiven || last != null ? format.mostCandles() : USUAL_CANDLES_OF_A_FILE;
  }

  private Chart chart(int most) {
    StoredCandles candles = new StoredCandles(dataFolder.platform());
    CandleWindows windows = series.windows(candles.storedInterval());
    NewestBars bars = new NewestBars(last == null ? most : Math.min(most, last));
    StoredCandles.Found found =
        candles.read(series.symbol(), windows, RowLimit.all(span), bars::add);
    if (bars.found() == 0) {
      throw CommandException.problem(
          "No candles of '" + found.symbol() + "' in this time range.",
          "Give other times, or none to see the newest.");
    }
    return bars.toChart(found.symbol(), windows);
  }

  private void print(Chart chart, Terminal terminal) {
    PrintWriter screen = spec.commandLine().getOut();
    TerminalChart.lines(chart, terminal).forEach(screen::println);
    screen.flush();
  }

  private void write(byte[] picture) throws IOException {
    Files.write(out, picture);
    PrintWriter screen = spec.commandLine().getOut();
    screen.println("Wrote " + out);
    screen.flush();
  }
}
