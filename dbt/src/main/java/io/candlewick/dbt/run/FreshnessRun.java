package io.candlewick.dbt.run;

import io.candlewick.dbt.project.DbtProject;
import io.candlewick.dbt.project.Freshness;
import io.candlewick.dbt.project.Source;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Asks each source with freshness for its newest row. */
public final class FreshnessRun {
  private final DbtProject project;
  private final DataSource database;
  private final Statements statements;
  private final Clock clock;

  public FreshnessRun(DbtProject project, DataSource database, Statements statements, Clock clock) {
    this.project = project;
    this.database = database;
    this.statements = statements;
    this.clock = clock;
  }

  /** One result for each source that has freshness, by unique id. */
  public List<FreshnessResult> run() {
    return project.sources().stream()
        .filter(s -> s.freshness().isPresent())
        .map(s -> ask(s, s.freshness().get()))
        .toList();
  }

  private record Times(Optional<Instant> newest, Instant asked) {}

  private FreshnessResult ask(Source source, Freshness freshness) {
    Instant started = clock.instant();
    try (Session session = Session.open(database, statements, "node_id", source.uniqueId())) {
      // A time without a zone is in UTC: the session's zone
      String sql =
          "select\n  max("
              + freshness.loadedAtField()
              + ")::timestamptz as max_loaded_at,\n  now() as snapshotted_at\nfrom "
              + source.relation()
              + freshness.filter().map(f -> "\nwhere " + f).orElse("");
      Times times =
          session
              .first(sql, row -> new Times(time(row, 1), time(row, 2).orElseThrow()))
              .orElseThrow();
      return new FreshnessResult(
          source,
          status(freshness, times),
          times.newest(),
          Optional.of(times.asked()),
          Optional.empty(),
          Duration.between(started, clock.instant()));
    } catch (SQLException e) {
      return new FreshnessResult(
          source,
          Status.ERROR,
          Optional.empty(),
          Optional.empty(),
          Optional.of(e.getMessage()),
          Duration.between(started, clock.instant()));
    }
  }

  private static Optional<Instant> time(ResultSet row, int column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  /** Without a row, the source is older than any limit. */
  private static Status status(Freshness freshness, Times times) {
    if (exceeds(times, freshness.errorAfter())) {
      return Status.FAIL;
    }
    return exceeds(times, freshness.warnAfter()) ? Status.WARN : Status.PASS;
  }

  private static boolean exceeds(Times times, Optional<Duration> limit) {
    return limit
        .filter(
            l ->
                times.newest().isEmpty()
                    || Duration.between(times.newest().get(), times.asked()).compareTo(l) > 0)
        .isPresent();
  }
}
