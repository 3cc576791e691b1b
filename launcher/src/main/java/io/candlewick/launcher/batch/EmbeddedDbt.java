package io.candlewick.launcher.batch;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.batch.pipeline.PipelineDbt;
import io.candlewick.batch.pipeline.PipelineSettings;
import io.candlewick.dbt.DbtRunner;
import io.candlewick.dbt.fault.DbtProjectException;
import io.candlewick.dbt.graph.Selection;
import io.candlewick.dbt.run.NodeResult;
import io.candlewick.dbt.run.RunListener;
import io.candlewick.dbt.run.RunReport;
import io.candlewick.dbt.run.Status;
import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.ExitCodes;
import io.candlewick.launcher.screen.Screen;
import io.candlewick.store.PostgresPool;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.List;

/** The runner of dbt projects that needs no Python, on the database of a platform. */
final class EmbeddedDbt {
  private static final int CONNECTIONS = 4;

  private final PipelineSettings settings;
  private final PrintWriter out;

  EmbeddedDbt(PipelineSettings settings, PrintWriter out) {
    this.settings = settings;
    this.out = out;
  }

  /**
   * Does what a command of dbt does.
   *
   * @return the exit code
   */
  int run(
      DbtCommand.Action action, List<String> select, List<String> exclude, boolean fullRefresh) {
    try (HikariDataSource database = PostgresPool.open(settings.postgres(), CONNECTIONS)) {
      DbtRunner runner =
          PipelineDbt.runner(settings, database, settings.dbtTarget(), fullRefresh, listener());
      return run(runner, action, new Selection(select, exclude));
    } catch (DbtProjectException e) {
      throw CommandException.wrongUse(
          "The dbt project cannot be run here:\n" + e.getMessage(),
          "Correct the files, or run it with dbt itself: --dbt real.",
          e);
    } catch (SQLException e) {
      throw CommandException.problem(
          "PostgreSQL does not answer: " + e.getMessage() + ".",
          "See ./candlewick status for the services that are running.",
          e);
    } catch (IllegalArgumentException e) {
      throw CommandException.wrongUse(
          e.getMessage() + ".", "./candlewick batch dbt list shows what there is.", e);
    }
  }

  private int run(DbtRunner runner, DbtCommand.Action action, Selection selection)
      throws SQLException {
    return switch (action) {
      case LIST -> {
        runner.list(selection).forEach(out::println);
        out.flush();
        yield ExitCodes.DONE;
      }
      case FRESHNESS -> new FreshnessText(out).print(runner.sourceFreshness());
      case RUN -> print(runner.run(selection));
      case TEST -> print(runner.test(selection));
      case COMPILE -> {
        RunReport report = runner.compile(selection);
        out.println("Compiled into " + settings.dbtTarget().resolve("compiled") + ".");
        out.flush();
        yield report.isOk() ? ExitCodes.DONE : ExitCodes.PROBLEM;
      }
    };
  }

  private RunListener listener() {
    return new RunListener() {
      @Override
      public void finished(NodeResult result, int number, int total) {
        out.println(
            "  %3d of %d  %-7s %8s  %s%s"
                .formatted(
                    number,
                    total,
                    result.status().text(),
                    Screen.seconds(result.executionTime().toNanos()),
                    result.node().name(),
                    explanation(result)));
        out.flush();
      }
    };
  }

  private static String explanation(NodeResult result) {
    return result.status().isFailure() || result.status() == Status.WARN
        ? result.message().map(message -> ": " + message.strip()).orElse("")
        : "";
  }

  private int print(RunReport report) {
    report.warnings().forEach(warning -> out.println("Note: " + warning + "."));
    long good = report.count(Status.SUCCESS) + report.count(Status.PASS);
    out.println(
        "%d good, %d with a warning, %d failed, %d skipped in %s. Results: %s"
            .formatted(
                good,
                report.count(Status.WARN),
                report.count(Status.FAIL) + report.count(Status.ERROR),
                report.count(Status.SKIPPED),
                Screen.seconds(report.elapsed().toNanos()),
                settings.dbtTarget().resolve("run_results.json")));
    out.flush();
    return report.isOk() ? ExitCodes.DONE : ExitCodes.PROBLEM;
  }
}
