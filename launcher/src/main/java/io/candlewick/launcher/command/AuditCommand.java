package io.candlewick.launcher.command;

import io.candlewick.audit.compare.Audit;
import io.candlewick.audit.compare.AuditReport;
import io.candlewick.audit.compare.AuditScope;
import io.candlewick.audit.compare.AuditTable;
import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.ExitCodes;
import io.candlewick.launcher.option.DurationOption;
import io.candlewick.launcher.platform.DataFolder;
import io.candlewick.launcher.platform.KnownSymbols;
import io.candlewick.launcher.platform.PlatformSources;
import io.candlewick.launcher.platform.StreamFaults;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares the stored results with the ticks in Kafka. */
@Command(
    name = "audit",
    description = {
      "Read all ticks again and compare the stored results with them, exactly.",
      "Exit code 1 if anything differs, is in conflict, or could not be checked yet."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class AuditCommand implements Callable<Integer> {
  @Option(
      names = "--symbol",
      paramLabel = "S",
      description = "One symbol only, in upper or lower case (default: all).")
  private String symbol;

  @Option(
      names = "--no-documents",
      description = "Skip the tick documents; MongoDB is then not needed.")
  private boolean noDocuments;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      defaultValue = "5m",
      converter = DurationOption.class,
      description =
          "How long to wait for the stream to process the newest tick (default: ${DEFAULT-VALUE}).")
  private Duration timeout = Duration.ofMinutes(5);

  @Mixin private DataFolder dataFolder;

  @Spec private CommandSpec spec;

  private AuditScope scope(DataSource postgres) {
    AuditScope scope =
        symbol == null ? AuditScope.all() : AuditScope.of(KnownSymbols.named(postgres, symbol));
    return noDocuments ? scope.withoutDocuments() : scope;
  }

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    AuditReport report =
        PlatformSources.with(
            dataFolder,
            sources ->
                new Audit(
                        sources,
                        scope(sources.postgres()),
                        line -> {
                          err.println(line);
                          err.flush();
                        },
                        StreamFaults.of(dataFolder.path()))
                    .run(timeout));
    if (symbol != null && report.symbols().isEmpty() && report.isClean()) {
      throw CommandException.wrongUse(
          "There is no tick of '" + symbol + "'.",
          "Run ./candlewick audit without --symbol to see all symbols.");
    }
    PrintWriter out = spec.commandLine().getOut();
    AuditTable.linesOf(report).forEach(out::println);
    out.flush();
    return report.isRight() ? ExitCodes.DONE : ExitCodes.PROBLEM;
  }
}
