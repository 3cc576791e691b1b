package io.candlewick.launcher.command;

import io.candlewick.audit.history.TickScope;
import io.candlewick.audit.repair.Repair;
import io.candlewick.audit.repair.RepairReport;
import io.candlewick.audit.repair.RepairScope;
import io.candlewick.audit.repair.StoredRepairs;
import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.ExitCodes;
import io.candlewick.launcher.option.SpanOptions;
import io.candlewick.launcher.platform.DataFolder;
import io.candlewick.launcher.platform.KnownSymbols;
import io.candlewick.launcher.platform.PlatformSources;
import io.candlewick.launcher.screen.Table;
import io.candlewick.model.CountText;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Puts late ticks into their candles. */
@Command(
    name = "repair",
    description = {
      "Compute the candles of late ticks again, from all of their ticks.",
      "The stream can keep running. Exit code 1 if late ticks remain that are in no candle."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class RepairCommand implements Callable<Integer> {
  @Option(
      names = "--symbol",
      paramLabel = "S",
      description = "One symbol only, in upper or lower case (default: all).")
  private String symbol;

  @Mixin private SpanOptions span;

  @Mixin private DataFolder dataFolder;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    span.check();
    PrintWriter err = spec.commandLine().getErr();
    RepairReport report =
        PlatformSources.with(
            dataFolder,
            sources -> {
              try (StoredRepairs sinks =
                  StoredRepairs.open(sources, PlatformSources.candleCodec(dataFolder))) {
                return new Repair(
                        sources,
                        sinks,
                        scope(sources.postgres()),
                        line -> {
                          err.println(line);
                          err.flush();
                        })
                    .run();
              }
            });
    if (symbol != null && report.ticksRead() == 0) {
      throw CommandException.wrongUse(
          "There is no tick of '" + symbol + "'.",
          "Run ./candlewick repair without --symbol to repair all symbols.");
    }
    print(report);
    return report.isComplete() ? ExitCodes.DONE : ExitCodes.PROBLEM;
  }

  private RepairScope scope(DataSource postgres) {
    TickScope ticks =
        TickScope.of(Optional.ofNullable(symbol).map(typed -> KnownSymbols.named(postgres, typed)));
    return new RepairScope(ticks, span.from(), span.to());
  }

  private void print(RepairReport report) {
    PrintWriter out = spec.commandLine().getOut();
    if (!report.symbols().isEmpty()) {
      Table table =
          new Table(
              "symbol", ">late", ">merged", ">duplicates", ">conflicts", ">waiting", ">unknown");
      for (RepairReport.SymbolLine line : report.symbols()) {
        table.row(
            line.symbol(),
            Long.toString(line.late()),
            Long.toString(line.merged()),
            Long.toString(line.duplicates()),
            Long.toString(line.conflicts()),
            Long.toString(line.waiting()),
            Long.toString(line.unknown()));
      }
      table.lines().forEach(out::println);
    }
    report.notes().forEach(note -> out.println("Note: " + note + "."));
    out.println(
        CountText.of(report.ticksRead(), "tick")
            + " read, "
            + CountText.of(report.candlesChanged(), "candle")
            + " changed.");
    out.flush();
  }
}
