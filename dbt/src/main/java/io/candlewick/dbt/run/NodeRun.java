package io.candlewick.dbt.run;

import io.candlewick.dbt.fault.DbtProjectException;
import io.candlewick.dbt.project.DataTest;
import io.candlewick.dbt.project.DbtProject;
import io.candlewick.dbt.project.Materialization;
import io.candlewick.dbt.project.Model;
import io.candlewick.dbt.project.Node;
import io.candlewick.dbt.project.Severity;
import io.candlewick.dbt.template.RelationName;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;

/** Runs single nodes, each on a connection of its own. Safe for use by several threads. */
final class NodeRun {
  private final DbtProject project;
  private final DataSource database;
  private final Statements statements;
  private final boolean fullRefresh;
  private final Clock clock;
  private final Compiler compiler;
  private final Warnings warnings;

  NodeRun(
      DbtProject project,
      DataSource database,
      Statements statements,
      boolean fullRefresh,
      Clock clock,
      Warnings warnings) {
    this.project = project;
    this.database = database;
    this.statements = statements;
    this.fullRefresh = fullRefresh;
    this.clock = clock;
    this.compiler = new Compiler(project);
    this.warnings = warnings;
  }

  /** What is known of a node while it runs. */
  private final class Progress {
    final Node node;
    final Instant started = clock.instant();
    Instant compiled = started;
    Optional<String> code = Optional.empty();

    Progress(Node node) {
      this.node = node;
    }

    void compiled(String sql) {
      code = Optional.of(sql);
      compiled = clock.instant();
    }

    NodeResult result(
        Status status, OptionalLong failures, Optional<String> message, OptionalLong rows) {
      return new NodeResult(
          node,
          status,
          failures,
          message,
          rows,
          code,
          node instanceof Model ? Optional.of(relation(node).toString()) : Optional.empty(),
          started,
          compiled,
          clock.instant(),
          Thread.currentThread().getName());
    }
  }

  private RelationName relation(Node node) {
    return new RelationName(project.target().database(), project.target().schema(), node.name());
  }

  NodeResult run(Node node) {
    return attempt(
        node,
        (session, progress) ->
            node instanceof Model model
                ? model(session, model, progress)
                : test(session, (DataTest) node, progress));
  }

  /** Compiles a node and does nothing else. */
  NodeResult compile(Node node) {
    return attempt(
        node,
        (session, progress) -> {
          progress.compiled(
              node instanceof Model model
                  ? compiler.model(model, isIncremental(session, model))
                  : compiler.test((DataTest) node));
          return progress.result(
              Status.SUCCESS, OptionalLong.empty(), Optional.empty(), OptionalLong.empty());
        });
  }

  /** A node that is not run because one that it reads has failed. */
  NodeResult skip(Node node) {
    return new Progress(node)
        .result(Status.SKIPPED, OptionalLong.empty(), Optional.empty(), OptionalLong.empty());
  }

  private interface Attempt {
    NodeResult with(Session session, Progress progress) throws SQLException;
  }

  private NodeResult attempt(Node node, Attempt attempt) {
    Progress progress = new Progress(node);
    try (Session session = Session.open(database, statements, "node_id", node.uniqueId())) {
      return attempt.with(session, progress);
    } catch (SQLException e) {
      return failed(progress, "Database Error", e.getMessage());
    } catch (DbtProjectException e) {
      return failed(progress, "Compilation Error", e.getMessage());
    }
  }

  private static NodeResult failed(Progress progress, String what, String message) {
    Node node = progress.node;
    String kind = node instanceof Model ? "model" : "test";
    return progress.result(
        Status.ERROR,
        OptionalLong.empty(),
        Optional.of(
            what
                + " in "
                + kind
                + " "
                + node.name()
                + " ("
                + node.file()
                + ")\n  "
                + String.valueOf(message).strip().replace("\n", "\n  ")),
        OptionalLong.empty());
  }

  private boolean isIncremental(Session session, Model model) throws SQLException {
    return model.config().materialization() == Materialization.INCREMENTAL
        && !model.config().fullRefresh().orElse(fullRefresh)
        && Relations.kind(session, relation(model)).equals(Optional.of(Relations.Kind.TABLE));
  }

  private NodeResult model(Session session, Model model, Progress progress) throws SQLException {
    boolean incremental = isIncremental(session, model);
    progress.compiled(compiler.model(model, incremental));
    ModelRun run = new ModelRun(session, model, relation(model), warnings::add);
    ModelRun.Answer answer = run.build(progress.code.orElseThrow(), run.existing(), incremental);
    warnings.dropped(model.name(), run.droppedViews());
    return progress.result(
        Status.SUCCESS,
        OptionalLong.empty(),
        Optional.of(answer.message()),
        answer.rows() < 0 ? OptionalLong.empty() : OptionalLong.of(answer.rows()));
  }

  private NodeResult test(Session session, DataTest test, Progress progress) throws SQLException {
    progress.compiled(compiler.test(test));
    long failures =
        session
            .first(
                "select\n  count(*) as failures,\n  count(*) != 0 as should_warn,\n"
                    + "  count(*) != 0 as should_error\nfrom (\n"
                    + progress.code.orElseThrow()
                    + "\n) dbt_internal_test",
                row -> row.getLong(1))
            .orElseThrow();
    session.rollback();
    if (failures == 0) {
      return progress.result(Status.PASS, OptionalLong.of(0), Optional.empty(), OptionalLong.of(1));
    }
    boolean error = test.severity() == Severity.ERROR;
    return progress.result(
        error ? Status.FAIL : Status.WARN,
        OptionalLong.of(failures),
        Optional.of(
            "Got "
                + failures
                + (failures == 1 ? " result" : " results")
                + ", configured to "
                + (error ? "fail" : "warn")
                + " if != 0"),
        OptionalLong.of(1));
  }
}
