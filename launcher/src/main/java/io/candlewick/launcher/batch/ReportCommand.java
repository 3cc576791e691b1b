package io.candlewick.launcher.batch;

import io.candlewick.batch.pipeline.PipelineSettings;
import io.candlewick.batch.report.Reports;
import io.candlewick.batch.report.WrittenReport;
import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.ExitCodes;
import io.candlewick.launcher.failure.Failures;
import io.candlewick.launcher.option.HourOption;
import io.candlewick.launcher.platform.DataFolder;
import io.candlewick.launcher.platform.Platform;
import io.candlewick.model.HourText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows where the report of an hour is, or what it holds. */
@Command(
    name = "report",
    description =
        "Show the verdict of an hour's report and where its page is, or print what it holds.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ReportCommand implements Callable<Integer> {
  @Option(
      names = "--hour",
      paramLabel = "HOUR",
      converter = HourOption.class,
      description = "The hour in UTC, as in 2026-11-29T02 (default: the newest with a report).")
  private Instant hour;

  @Mixin private FormatOptions format;

  @Option(names = "--out", paramLabel = "FILE", description = "Write the page to this file, too.")
  private Path file;

  @Mixin private DataFolder dataFolder;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PipelineSettings settings = PlatformPipeline.settings(dataFolder);
    return PlatformPipeline.with(
        dataFolder, pipeline -> show(new Reports(pipeline.database(), settings.reportsFolder())));
  }

  private int show(Reports reports) {
    WrittenReport report =
        (hour == null ? reports.newest() : reports.find(hour)).orElseThrow(this::none);
    if (file != null) {
      save(reports.html(report.hour()).orElseThrow(this::none));
    }
    PrintWriter out = spec.commandLine().getOut();
    if (format.isJson()) {
      out.println(reports.json(report.hour()).orElseThrow(this::none));
    } else {
      String name = HourText.of(report.hour());
      out.println("Hour " + name + ", attempt " + report.attempt() + ": " + report.status().text());
      Path page = file == null ? reports.file(report.hour()).orElseThrow(this::none) : file;
      out.println("Page: " + page.toAbsolutePath());
      address().ifPresent(url -> out.println("      " + url + "/reports/" + name));
    }
    out.flush();
    return ExitCodes.DONE;
  }

  private CommandException none() {
    return CommandException.problem(
        hour == null ? "There is no report yet." : "Hour " + HourText.of(hour) + " has no report.",
        "./candlewick batch run writes one.");
  }

  private void save(String page) {
    try {
      Files.writeString(file, page);
    } catch (IOException e) {
      throw CommandException.wrongUse(
          "The file " + file + " cannot be written: " + Failures.reason(e) + ".",
          "Name another one with --out FILE.",
          e);
    }
  }

  private Optional<String> address() {
    return dataFolder.platform().parts().stream()
        .filter(part -> part.name().equals("batch"))
        .map(Platform.RunningPart::address)
        .findFirst();
  }
}
