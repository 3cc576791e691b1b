package io.candlewick.dbt;

import io.candlewick.dbt.artifact.Manifest;
import io.candlewick.dbt.artifact.RunResults;
import io.candlewick.dbt.artifact.SourceFreshness;
import io.candlewick.dbt.graph.Graph;
import io.candlewick.dbt.graph.Selection;
import io.candlewick.dbt.graph.Selector;
import io.candlewick.dbt.project.DataTest;
import io.candlewick.dbt.project.DbtProject;
import io.candlewick.dbt.project.Model;
import io.candlewick.dbt.project.Node;
import io.candlewick.dbt.project.Target;
import io.candlewick.dbt.run.Command;
import io.candlewick.dbt.run.FreshnessResult;
import io.candlewick.dbt.run.FreshnessRun;
import io.candlewick.dbt.run.RunListener;
import io.candlewick.dbt.run.RunReport;
import io.candlewick.dbt.run.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Runs a project's models and tests on PostgreSQL, with the statements that dbt sends: what a model
 * becomes is built beside the old one and takes its place in one transaction, so a reader never
 * misses a table. Times without a zone are in UTC.
 *
 * <p>Each command uses one connection for each node, at most as many at a time as there are
 * threads, and leaves manifest.json, run_results.json and the compiled SQL in the target folder.
 * Two commands must not run on one schema at the same time. cancel() may be called from any thread;
 * everything else belongs to one thread. To interrupt that thread ends a command, too.
 */
public final class DbtRunner {
  private final DataSource database;
  private final DbtSettings settings;
  private final DbtProject project;
  private final Graph graph;
  private final Statements statements;
  private final RunListener listener;
  private final Clock clock;

  /**
   * Reads the project for its target.
   *
   * @throws SQLException if the database cannot be reached
   * @throws io.candlewick.dbt.fault.DbtProjectException if the project has faults with these
   *     variables
   */
  public DbtRunner(
      DbtProject project, DataSource database, DbtSettings settings, RunListener listener)
      throws SQLException {
    this.database = database;
    this.settings = settings;
    this.listener = listener;
    this.clock = Clock.systemUTC();
    this.statements = new Statements(settings.statementTimeout());
    this.project =
        project.on(new Target(databaseName(database), settings.schema()), settings.variables());
    this.graph = new Graph(this.project);
  }

  private static String databaseName(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return connection.getCatalog();
    }
  }

  /**
   * Builds models. What reads a model that failed is skipped.
   *
   * @throws IllegalArgumentException if the selection matches no model
   */
  public RunReport run(Selection selection) throws SQLException {
    return written(command().run("run", graph, models(selection)));
  }

  /**
   * Runs tests: those of the selected models and sources.
   *
   * @throws IllegalArgumentException if the selection matches no test
   */
  public RunReport test(Selection selection) throws SQLException {
    List<Node> tests = new Selector(graph).select(selection, "test", n -> n instanceof DataTest);
    return written(command().run("test", graph, tests));
  }

  /** Compiles models and tests and changes nothing in the database. */
  public RunReport compile(Selection selection) {
    List<Node> nodes = new Selector(graph).select(selection, "model or test", n -> true);
    return written(command().compile(graph, nodes));
  }

  /** The unique ids of the models and tests of a selection. */
  public List<String> list(Selection selection) {
    return new Selector(graph)
        .select(selection, "model or test", n -> true).stream().map(Node::uniqueId).toList();
  }

  /** Asks how old the newest row of each source with freshness is; leaves sources.json. */
  public List<FreshnessResult> sourceFreshness() {
    Instant started = clock.instant();
    List<FreshnessResult> results = new FreshnessRun(project, database, statements, clock).run();
    Instant now = clock.instant();
    SourceFreshness.write(
        settings.targetFolder(), results, now, Duration.between(started, now), invocation());
    return results;
  }

  /** Ends the statements that run and begins no other: the command returns. */
  public void cancel() throws SQLException {
    statements.cancel();
  }

  /** The project as it was read for the target. */
  public DbtProject project() {
    return project;
  }

  private List<Node> models(Selection selection) {
    return new Selector(graph).select(selection, "model", n -> n instanceof Model);
  }

  private Command command() {
    return new Command(
        project, database, statements, settings.threads(), settings.fullRefresh(), clock, listener);
  }

  private RunReport written(RunReport report) {
    String invocation = invocation();
    Instant now = clock.instant();
    new Manifest(project, graph).write(settings.targetFolder(), now, invocation);
    RunResults.write(settings.targetFolder(), project, report, now, invocation);
    return report;
  }

  private static String invocation() {
    return UUID.randomUUID().toString();
  }
}
