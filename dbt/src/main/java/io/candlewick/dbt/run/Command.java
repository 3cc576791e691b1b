package io.candlewick.dbt.run;

import io.candlewick.dbt.graph.Graph;
import io.candlewick.dbt.project.DbtProject;
import io.candlewick.dbt.project.Model;
import io.candlewick.dbt.project.Node;
import io.candlewick.dbt.template.RelationName;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.sql.DataSource;

/** Runs the nodes of a command: what reads waits for what it reads, all else is in parallel. */
public final class Command {
  private final DataSource database;
  private final DbtProject project;
  private final Statements statements;
  private final int threads;
  private final Clock clock;
  private final RunListener listener;
  private final NodeRun nodeRun;
  private final Warnings warnings = new Warnings();

  public Command(
      DbtProject project,
      DataSource database,
      Statements statements,
      int threads,
      boolean fullRefresh,
      Clock clock,
      RunListener listener) {
    this.database = database;
    this.project = project;
    this.statements = statements;
    this.threads = threads;
    this.clock = clock;
    this.listener = listener;
    this.nodeRun = new NodeRun(project, database, statements, fullRefresh, clock, warnings);
  }

  /** Builds models or runs tests; the schema is created if it is missing. */
  public RunReport run(String name, Graph graph, List<Node> nodes) throws SQLException {
    if (nodes.stream().anyMatch(Model.class::isInstance)) {
      createSchema();
    }
    RunReport report = inOrder(name, graph, nodes, nodeRun::run);
    warnOfGoneViews();
    return new RunReport(
        name, report.results(), warnings.all(), report.started(), report.elapsed());
  }

  /** Compiles nodes and changes nothing. */
  public RunReport compile(Graph graph, List<Node> nodes) {
    return inOrder("compile", graph, nodes, nodeRun::compile);
  }

  private void createSchema() throws SQLException {
    String schema = project.target().schema();
    try (Session session =
        Session.open(database, statements, "connection_name", "create_" + schema)) {
      boolean there =
          session
              .first(
                  "select 1 from pg_catalog.pg_namespace where nspname = "
                      + Session.literal(schema),
                  row -> row.getInt(1))
              .isPresent();
      if (!there) {
        session.execute("create schema if not exists " + RelationName.quoted(schema));
        session.commit();
      }
    }
  }

  private void warnOfGoneViews() throws SQLException {
    List<String> dropped = warnings.droppedViews();
    if (dropped.isEmpty() || statements.isCancelled()) {
      return;
    }
    try (Session session = Session.open(database, statements, "connection_name", "dropped_views")) {
      for (String view : dropped) {
        String[] parts = view.split("\\.", 2);
        RelationName relation = new RelationName(project.target().database(), parts[0], parts[1]);
        if (Relations.kind(session, relation).isEmpty()) {
          warnings.isGone(view);
        }
      }
    }
  }

  private RunReport inOrder(
      String name, Graph graph, List<Node> nodes, Function<Node, NodeResult> work) {
    Instant started = clock.instant();
    List<NodeResult> results = new ArrayList<>();
    Set<String> waiting = new LinkedHashSet<>(nodes.stream().map(Node::uniqueId).toList());
    Set<String> unfinished = new HashSet<>(waiting);
    Set<String> failed = new HashSet<>();
    int total = nodes.size();
    int begun = 0;
    int running = 0;
    ExecutorService pool = Executors.newFixedThreadPool(threads, new DbtThreads());
    try {
      CompletionService<NodeResult> done = new ExecutorCompletionService<>(pool);
      while (!unfinished.isEmpty()) {
        for (String id : List.copyOf(waiting)) {
          Set<String> ancestors = new HashSet<>(graph.ancestors(id));
          if (ancestors.stream().anyMatch(failed::contains) || statements.isCancelled()) {
            waiting.remove(id);
            unfinished.remove(id);
            failed.add(id);
            begun++;
            results.add(finished(nodeRun.skip(graph.node(id)), begun, total));
          } else if (running < threads && ancestors.stream().noneMatch(unfinished::contains)) {
            waiting.remove(id);
            running++;
            begun++;
            int number = begun;
            Node node = graph.node(id);
            begins(node, number, total);
            done.submit(() -> finished(work.apply(node), number, total));
          }
        }
        if (running > 0) {
          NodeResult result = next(done);
          running--;
          results.add(result);
          unfinished.remove(result.uniqueId());
          if (result.status() == Status.ERROR) {
            failed.add(result.uniqueId());
          }
        }
      }
    } finally {
      pool.shutdown();
    }
    return new RunReport(
        name, results, warnings.all(), started, Duration.between(started, clock.instant()));
  }

  private void begins(Node node, int number, int total) {
    synchronized (listener) {
      listener.started(node, number, total);
    }
  }

  private NodeResult finished(NodeResult result, int number, int total) {
    synchronized (listener) {
      listener.finished(result, number, total);
    }
    return result;
  }

  /** The next node that has ended. An interrupt ends the statements, then their nodes. */
  private NodeResult next(CompletionService<NodeResult> done) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return done.take().get();
        } catch (InterruptedException e) {
          interrupted = true;
          statements.cancel();
        }
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a node could not be run", e.getCause());
    } catch (SQLException e) {
      throw new IllegalStateException("the statements could not be cancelled", e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
