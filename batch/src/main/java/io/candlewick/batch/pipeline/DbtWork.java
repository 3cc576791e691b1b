package io.candlewick.batch.pipeline;

import io.candlewick.batch.job.StepOutcome;
import io.candlewick.batch.job.StepWork;
import io.candlewick.dbt.DbtRunner;
import io.candlewick.dbt.graph.Selection;
import io.candlewick.dbt.project.Node;
import io.candlewick.dbt.run.NodeResult;
import io.candlewick.dbt.run.RunListener;
import io.candlewick.dbt.run.RunReport;
import io.candlewick.dbt.run.Status;
import io.candlewick.model.CountText;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Steps {@code dbt_run} and {@code dbt_test}: each has a folder of its own for its results. */
final class DbtWork {
  private static final int MOST_NAMED = 3;

  private final PipelineSettings settings;
  private final DataSource database;

  DbtWork(PipelineSettings settings, DataSource database) {
    this.settings = settings;
    this.database = database;
  }

  StepWork run() {
    return run -> {
      RunReport report = runner("run", run.listener()::progress).run(Selection.all());
      return outcome(report, CountText.of(report.results().size(), "model"), "built");
    };
  }

  StepWork test() {
    return run -> {
      RunReport report = runner("test", run.listener()::progress).test(Selection.all());
      return outcome(report, CountText.of(report.results().size(), "test"), "passed");
    };
  }

  private DbtRunner runner(String command, Consumer<String> progress) throws SQLException {
    return PipelineDbt.runner(
        settings,
        database,
        settings.dbtTarget().resolve(command),
        false,
        new FinishedNodes(progress));
  }

  private static StepOutcome outcome(RunReport report, String all, String done) {
    List<NodeResult> failed =
        report.results().stream().filter(result -> result.status().isFailure()).toList();
    if (failed.isEmpty()) {
      long warnings = report.count(Status.WARN);
      String message =
          warnings == 0
              ? all + " " + done
              : all + " " + done + ", " + CountText.of(warnings, "with a warning", "with warnings");
      return new StepOutcome(true, message, report.warnings());
    }
    String names =
        failed.stream().limit(MOST_NAMED).map(DbtWork::sentence).collect(Collectors.joining("; "));
    String more =
        failed.size() > MOST_NAMED ? "; and " + (failed.size() - MOST_NAMED) + " more" : "";
    return new StepOutcome(
        false,
        "%d of %s failed: %s%s".formatted(failed.size(), all, names, more),
        report.warnings());
  }

  private static String sentence(NodeResult result) {
    String name = result.node().name();
    return result.message().map(message -> name + ": " + message).orElse(name);
  }

  /** Says each model and test that has ended. */
  private record FinishedNodes(Consumer<String> progress) implements RunListener {
    @Override
    public void started(Node node, int number, int total) {}

    @Override
    public void finished(NodeResult result, int number, int total) {
      progress.accept(
          "%d of %d  %s  %s"
              .formatted(number, total, result.node().name(), result.status().text()));
    }
  }
}
