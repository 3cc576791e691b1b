package io.candlewick.dbt;

import io.candlewick.dbt.graph.Selection;
import io.candlewick.dbt.project.DbtProject;
import io.candlewick.dbt.run.NodeResult;
import io.candlewick.dbt.run.RunListener;
import io.candlewick.dbt.run.RunReport;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** A database and a target folder in which tests run projects, into the schema "built". */
final class RunnerFixture {
  final DataSource database;
  final DbtSettings settings;

  RunnerFixture(DataSource database, Path targetFolder) {
    this(database, DbtSettings.of("built", targetFolder));
  }

  private RunnerFixture(DataSource database, DbtSettings settings) {
    this.database = database;
    this.settings = settings;
  }

  RunnerFixture fullRefresh() {
    return new RunnerFixture(database, settings.withFullRefresh(true));
  }

  RunnerFixture with(Map<String, Object> variables) {
    return new RunnerFixture(database, settings.withVariables(variables));
  }

  DbtRunner runner(DbtProject project) {
    try {
      return new DbtRunner(project, database, settings, RunListener.NONE);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  RunReport run(DbtProject project, String... select) {
    try {
      return runner(project).run(Selection.of(select));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  RunReport test(DbtProject project, String... select) {
    try {
      return runner(project).test(Selection.of(select));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Status and message by name. */
  static Map<String, String> outcomes(RunReport report) {
    Map<String, String> outcomes = new TreeMap<>();
    for (NodeResult result : report.results()) {
      outcomes.put(
          result.node().name(),
          result.status().text() + result.message().map(m -> " " + m).orElse(""));
    }
    return outcomes;
  }
}
