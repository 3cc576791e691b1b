package io.candlewick.launcher.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.batch.check.CheckResult;
import io.candlewick.batch.check.CheckSubject;
import io.candlewick.batch.check.Checks;
import io.candlewick.batch.check.DeclarationException;
import io.candlewick.batch.pipeline.PipelineSettings;
import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.ExitCodes;
import io.candlewick.launcher.platform.DataFolder;
import io.candlewick.model.HourText;
import io.candlewick.store.PostgresPool;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Runs quality checks by themselves; stores nothing. */
@Command(
    name = "check",
    description = {
      "Check the quality of an hour's data; changes nothing and writes no report.",
      "Exit code 1 if a check failed or could not be run."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class CheckCommand implements Callable<Integer> {
  private static final int CONNECTIONS = 2;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      description = "Only these checks, such as completeness (default: all).")
  private List<String> names = List.of();

  @Mixin private HourOptions hours;

  @Mixin private FormatOptions format;

  @Mixin private DataFolder dataFolder;

  @Override
  public Integer call() {
    PipelineSettings settings = PlatformPipeline.settings(dataFolder);
    Instant now = Instant.now();
    Instant wanted = hours.at(now);
    if (wanted.isAfter(now)) {
      throw CommandException.wrongUse(
          "Invalid value for --hour: " + HourText.of(wanted) + " is in the future.",
          "Leave it out to check the last full hour.");
    }
    RunScreen screen = new RunScreen(format.forPeople());
    List<CheckResult> results = run(settings, wanted, now, screen::lines);
    if (format.isJson()) {
      ObjectNode node = RunJson.object();
      node.put("hour", HourText.of(wanted));
      RunJson.checks(node.putArray("checks"), results);
      format.print(node);
    }
    return results.stream().anyMatch(result -> result.status().stops())
        ? ExitCodes.PROBLEM
        : ExitCodes.DONE;
  }

  private List<CheckResult> run(
      PipelineSettings settings, Instant wanted, Instant now, Consumer<CheckResult> progress) {
    try (HikariDataSource postgres = PostgresPool.open(settings.postgres(), CONNECTIONS)) {
      return Checks.load(settings.checksFolder())
          .run(
              new CheckSubject(wanted, now, postgres, settings.documentStore()),
              new LinkedHashSet<>(names),
              progress);
    } catch (DeclarationException e) {
      throw CommandException.wrongUse(
          "The checks cannot be read:\n" + e.getMessage(),
          "Correct the files in " + settings.checksFolder() + ".",
          e);
    } catch (IllegalArgumentException e) {
      throw CommandException.wrongUse(
          e.getMessage() + ".", "Leave the names out to run all checks.", e);
    }
  }
}
