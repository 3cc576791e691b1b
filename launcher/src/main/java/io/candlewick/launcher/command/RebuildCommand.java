package io.candlewick.launcher.command;

import io.candlewick.audit.rebuild.Rebuild;
import io.candlewick.audit.rebuild.RebuildReport;
import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.ExitCodes;
import io.candlewick.launcher.platform.DataFolder;
import io.candlewick.launcher.platform.KnownSymbols;
import io.candlewick.launcher.platform.PlatformSources;
import io.candlewick.model.CountText;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Rebuilds the table of candles from the ticks in Kafka. */
@Command(
    name = "rebuild",
    description = {
      "Read all ticks again and correct the table of candles, even if it is empty.",
      "The stream can keep running."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class RebuildCommand implements Callable<Integer> {
  @Option(
      names = "--symbol",
      paramLabel = "S",
      description = "One symbol only, in upper or lower case (default: all).")
  private String symbol;

  @Mixin private DataFolder dataFolder;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    RebuildReport report =
        PlatformSources.with(
            dataFolder,
            sources ->
                new Rebuild(
                        sources,
                        Optional.ofNullable(symbol)
                            .map(typed -> KnownSymbols.named(sources.postgres(), typed)),
                        Clock.systemUTC(),
                        line -> {
                          err.println(line);
                          err.flush();
                        })
                    .run());
    if (symbol != null && report.ticksRead() == 0 && report.changes() == 0) {
      throw CommandException.wrongUse(
          "There is no tick of '" + symbol + "'.",
          "Run ./candlewick rebuild without --symbol to rebuild all symbols.");
    }
    report
        .symbols()
        .forEach(
            changes ->
                out.printf(
                    "%-16s %,d added, %,d corrected, %,d removed%n",
                    changes.symbol(), changes.added(), changes.corrected(), changes.removed()));
    report.notes().forEach(note -> out.println("Note: " + note + "."));
    out.println(
        CountText.of(report.ticksRead(), "tick")
            + " read, "
            + CountText.of(report.changes(), "candle")
            + " changed.");
    out.flush();
    return ExitCodes.DONE;
  }
}
