package io.candlewick.launcher.command;

import io.candlewick.audit.account.AccountLine;
import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.ExitCodes;
import io.candlewick.launcher.platform.DataFolder;
import io.candlewick.launcher.platform.Platform;
import io.candlewick.launcher.platform.StreamFaults;
import io.candlewick.launcher.replay.AccountFormat;
import io.candlewick.launcher.replay.FileReplay;
import io.candlewick.launcher.replay.FollowedTicks;
import io.candlewick.launcher.replay.RejectsFile;
import io.candlewick.launcher.replay.ReplayAccounting;
import io.candlewick.launcher.replay.ReplayOptions;
import io.candlewick.launcher.replay.ReplayProgress;
import io.candlewick.launcher.replay.ReplayReport;
import io.candlewick.launcher.replay.ReplayedRows;
import io.candlewick.launcher.replay.RowNotes;
import io.candlewick.model.CountText;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.RegistryUnavailableException;
import io.candlewick.model.wire.SchemaRegistry;
import io.candlewick.publish.PublishingFailedException;
import io.candlewick.publish.ReplaySpeed;
import io.candlewick.publish.TickPublisher;
import io.candlewick.recorded.RecordedColumns;
import io.candlewick.recorded.RecordedFile;
import io.candlewick.recorded.RecordedFileException;
import io.candlewick.recorded.RecordedFormat;
import io.candlewick.recorded.RecordedRow;
import io.candlewick.recorded.RowOrder;
import io.candlewick.ticklog.GroupProgress;
import io.candlewick.ticklog.Offsets;
import io.candlewick.ticklog.TickLogException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Publishes a recorded file and waits until the stream has processed it. */
@Command(
    name = "replay",
    description = "Publish a recorded file (CSV, NDJSON, Parquet or a vendor's format) as ticks.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class ReplayCommand implements Callable<Integer> {
  private static final Duration STREAM_TIMEOUT = Duration.ofMinutes(30);

  @Parameters(paramLabel = "FILE", description = "The file.")
  private Path file;

  @Mixin private ReplayOptions options;

  @Option(
      names = "--no-wait",
      description = "Return as soon as everything is published, without waiting for the stream.")
  private boolean noWait;

  @Option(
      names = "--no-repair",
      description = "Leave late ticks waiting instead of merging them into their candles.")
  private boolean noRepair;

  @Option(
      names = "--account",
      paramLabel = "FORM",
      defaultValue = "table",
      description =
          "How to print what happened to the ticks: ${COMPLETION-CANDIDATES}; json is printed alone on"
              + " standard output (default: ${DEFAULT-VALUE}).")
  private AccountFormat accountFormat = AccountFormat.TABLE;

  @Option(
      names = "--rejects",
      paramLabel = "FILE",
      description =
          "Write every rejected row to this new file, as CSV with the columns line, reason, text.")
  private Path rejectsFile;

  @Mixin private DataFolder dataFolder;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    refuseAccountWithoutWaiting();
    RecordedColumns columns = options.columns();
    RecordedFormat format = options.format(file, columns);
    options.checkComplete(format, columns);
    ReplaySpeed speed = options.speed();
    RowOrder order = options.order(dataFolder.path().resolve("replay"));
    Platform platform = dataFolder.platform(); // before a pass over the file, which may take long
    try (RecordedFile rows = RecordedFile.open(file, format, columns, order)) {
      refuseSymbolsOfTheMarket(rows.columns(), platform);
      RowNotes.order(rows).ifPresent(words()::println);
      ReplayReport report = publish(rows, platform, speed);
      print(report, rows);
      boolean isComplete = report.rejected() == 0;
      if (!noWait) {
        isComplete &= account(report, rows.passedOver(), follow(platform, report));
      }
      return isComplete ? ExitCodes.DONE : ExitCodes.PROBLEM;
    } catch (RecordedFileException e) {
      throw CommandException.wrongUse(e.getMessage() + ".", "See ./candlewick replay --help.", e);
    }
  }

  private void refuseAccountWithoutWaiting() {
    if (noWait && spec.commandLine().getParseResult().hasMatchedOption("--account")) {
      throw CommandException.wrongUse(
          "--account cannot be used with --no-wait, which prints no account.",
          "Remove one of the two.");
    }
  }

  /** Two writers of one symbol would fence each other. */
  private static void refuseSymbolsOfTheMarket(RecordedColumns columns, Platform platform) {
    columns
        .symbol()
        .filter(symbol -> symbolsOfTheMarket(platform).containsKey(symbol))
        .ifPresent(
            symbol -> {
              throw CommandException.wrongUse(
                  "The running market publishes " + symbol + " itself.",
                  "Use another --symbol, or start the platform with ./candlewick up --source none.");
            });
  }

  /** Why symbols that a column names are rejected, by symbol; the same reason as above. */
  private static Map<String, String> symbolsOfTheMarket(Platform platform) {
    return platform.simulatedSymbols().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                symbol -> symbol,
                symbol ->
                    "the running market publishes "
                        + symbol
                        + " itself: start the platform with --source none"));
  }

  private ReplayReport publish(RecordedFile rows, Platform platform, ReplaySpeed speed) {
    if (rejectsFile == null) {
      return publish(rows, platform, speed, row -> {});
    }
    try (RejectsFile rejects = RejectsFile.create(rejectsFile)) {
      ReplayReport report = publish(rows, platform, speed, rejects::add);
      rejects.complete();
      return report;
    }
  }

  private ReplayReport publish(
      RecordedFile rows,
      Platform platform,
      ReplaySpeed speed,
      Consumer<RecordedRow.Rejected> onRejected) {
    PrintWriter err = spec.commandLine().getErr();
    SchemaRegistry registry =
        SchemaRegistry.patient(
            platform.registry(),
            line -> {
              err.println(line);
              err.flush();
            });
    try (TickPublisher publisher = TickPublisher.open(platform.kafka(), registry);
        ReplayProgress progress = ReplayProgress.standard(rows.size(), err)) {
      return new FileReplay(
              publisher,
              speed,
              symbolsOfTheMarket(platform),
              done -> progress.show(rows.position(), done),
              onRejected)
          .run(rows);
    } catch (PublishingFailedException | RegistryUnavailableException e) {
      throw CommandException.problem(
          e.getMessage() + ".",
          "See ./candlewick status; then run the same replay again: nothing is counted twice.",
          e);
    }
  }

  private void print(ReplayReport report, RecordedFile rows) {
    PrintWriter out = words();
    report
        .published()
        .forEach(
            (symbol, count) ->
                out.printf(
                    "%-16s %,12d %s published%n", symbol, count, count == 1 ? "tick" : "ticks"));
    if (report.published().isEmpty()) {
      out.println("Nothing was published: " + whyNothing(report, rows));
    }
    if (rows.passedOver() > 0) {
      out.println(
          CountText.of(
              rows.passedOver(),
              "row of another symbol was skipped",
              "rows of other symbols were skipped"));
    }
    RowNotes.notRead(rows).forEach(out::println);
    out.flush();
    if (report.rejected() > 0) {
      PrintWriter err = spec.commandLine().getErr();
      printRejected(report, rows.unit(), err);
      err.flush();
    }
  }

  private static String whyNothing(ReplayReport report, RecordedFile rows) {
    if (report.rejected() > 0) {
      return "no row of the file is a valid tick.";
    }
    if (rows.passedOver() > 0) {
      return "all rows are of symbols that --only leaves out.";
    }
    return rows.otherMessages() > 0
        ? "no message of the file has any of the columns."
        : "the file has no rows.";
  }

  private void printRejected(ReplayReport report, String unit, PrintWriter err) {
    String rows = CountText.of(report.rejected(), "row was rejected", "rows were rejected");
    if (rejectsFile != null) {
      err.println(rows + "; line, reason and text in " + rejectsFile);
      return;
    }
    err.println(rows + ":");
    for (RecordedRow.Rejected row : report.firstRejected()) {
      err.printf("  %s %d: %s (%s)%n", unit, row.line(), row.reason(), row.shownText());
    }
    long more = report.rejected() - report.firstRejected().size();
    if (more > 0) {
      err.printf("  and %,d more%n", more);
    }
    err.println("  Run the same replay with --rejects FILE to write all of them to a file.");
  }

  private void awaitStream(Platform platform, ReplayReport report) {
    PrintWriter out = words();
    try (GroupProgress progress = GroupProgress.open(platform.kafka(), Topics.TICKS)) {
      progress.await(
          GroupProgress.STREAM_GROUPS,
          Offsets.of(report.endOffsets()),
          STREAM_TIMEOUT,
          line -> {
            out.println(line);
            out.flush();
          },
          StreamFaults.of(dataFolder.path()));
      out.println("The stream has processed them.");
      out.flush();
    } catch (TickLogException e) {
      throw CommandException.problem(
          "All ticks are published, but the stream has not processed them: " + e.getMessage() + ".",
          "See ./candlewick status and the log of spark in the data folder.",
          e);
    }
  }

  /** What happened to each symbol's ticks, once the stream has processed them. */
  private FollowedTicks follow(Platform platform, ReplayReport report) {
    if (report.total() == 0) {
      return FollowedTicks.NONE;
    }
    awaitStream(platform, report);
    return new ReplayAccounting(dataFolder, noRepair, spec.commandLine().getErr()).follow(report);
  }

  /** Prints what happened to the rows, and returns whether all ticks are in candles. */
  private boolean account(ReplayReport report, long passedOver, FollowedTicks followed) {
    List<AccountLine> lines = followed.lines();
    PrintWriter words = words();
    PrintWriter out = spec.commandLine().getOut();
    accountFormat.print(
        new ReplayedRows(report.total(), passedOver, report.rejected()), followed, out);
    out.flush();
    followed.conflicts().forEach(conflict -> words.println("conflict  " + conflict.words()));
    ReplayAccounting.remedies(lines, noRepair).forEach(words::println);
    long notFound = ReplayAccounting.notFound(lines, report.total());
    if (notFound != 0) {
      words.println(
          CountText.of(notFound, "published tick is", "published ticks are")
              + " no longer on market.ticks, so what happened there is not known: Kafka's retention"
              + " has removed what is missing. Replay the file again.");
    }
    words.flush();
    return notFound == 0 && lines.stream().allMatch(AccountLine::isComplete);
  }

  /** The output for everything except the account. */
  private PrintWriter words() {
    return accountFormat == AccountFormat.JSON
        ? spec.commandLine().getErr()
        : spec.commandLine().getOut();
  }
}
