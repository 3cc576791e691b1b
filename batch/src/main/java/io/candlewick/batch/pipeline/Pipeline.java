package io.candlewick.batch.pipeline;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.batch.check.CheckResults;
import io.candlewick.batch.job.HourAttempt;
import io.candlewick.batch.job.HourJobs;
import io.candlewick.batch.job.JobResult;
import io.candlewick.batch.job.PastRun;
import io.candlewick.batch.job.RunListener;
import io.candlewick.batch.job.RunLock;
import io.candlewick.batch.job.RunState;
import io.candlewick.model.HourText;
import io.candlewick.store.PostgresAddress;
import io.candlewick.store.PostgresPool;
import io.candlewick.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.core.NestedRuntimeException;

/**
 * The hourly pipeline {@code financial_batch_pipeline}: quality checks, the dbt project and a
 * report. One run goes on at a time in a database, whoever starts it. A run may be killed at any
 * moment; the next run of its hour goes on with it. Thread-safe.
 */
public final class Pipeline implements AutoCloseable {
  private static final int CONNECTIONS = 6;
  private static final int RUNS_SHOWN = 24;
  private static final int NOTIFICATIONS_SHOWN = 5;
  private static final Duration ANNOUNCED_TOO_EARLY = Duration.ofMinutes(1);
  private static final Duration MISSED_SINCE = Duration.ofDays(7);

  private final PostgresAddress address;
  private final HikariDataSource database;
  private final Clock clock;
  private final PipelineWork work;
  private final HourJobs jobs;
  private final ReportedHours reports;
  private final CheckResults checks;
  private final Attempts attempts;
  private final PipelineControl control;

  private Pipeline(
      PostgresAddress address, HikariDataSource database, Clock clock, PipelineWork work) {
    this.address = address;
    this.database = database;
    this.clock = clock;
    this.work = work;
    this.jobs = HourJobs.open(database);
    this.reports = new ReportedHours(database);
    this.checks = new CheckResults(database);
    this.attempts = new Attempts(jobs, reports);
    this.control = new PipelineControl(database);
  }

  /**
   * Opens the pipeline of a platform. Tables that are missing are made.
   *
   * @throws PipelineException if PostgreSQL does not answer
   */
  public static Pipeline open(PipelineSettings settings) {
    Clock clock = Clock.systemUTC();
    return open(settings.postgres(), clock, database -> RealWork.of(settings, database, clock));
  }

  /** Opens a pipeline whose steps do something else. */
  static Pipeline open(PostgresAddress address, Clock clock, PipelineWork.Source source) {
    HikariDataSource database = PostgresPool.open(address, CONNECTIONS);
    try {
      PipelineTables.create(database);
      return new Pipeline(address, database, clock, source.open(database));
    } catch (SQLException e) {
      database.close();
      throw new PipelineException("open the pipeline", e);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /**
   * Runs an hour.
   *
   * @param listener is told of progress
   * @throws IllegalArgumentException if the hour is in the future
   * @throws PipelineException if PostgreSQL does not answer before the run begins
   */
  public RunResult run(RunRequest request, RunListener listener) {
    if (request.hour().isAfter(clock.instant())) {
      throw new IllegalArgumentException(
          HourText.of(request.hour()) + " is in the future: give an hour that has begun, in UTC");
    }
    String hour = HourText.of(request.hour());
    try {
      Optional<RunLock> taken = RunLock.take(address, "hour " + hour, request.patience());
      if (taken.isEmpty()) {
        return new RunResult.Busy(request.hour(), holder().orElse("something that has just ended"));
      }
      try (RunLock lock = taken.get()) {
        return runLocked(request, lock, listener);
      }
    } catch (SQLException | NestedRuntimeException | StoreUnavailableException e) {
      throw new PipelineException("run hour " + hour, e);
    }
  }

  private RunResult runLocked(RunRequest request, RunLock lock, RunListener listener)
      throws SQLException {
    jobs.recover(lock);
    Optional<PastRun> brokenOff = attempts.brokenOff(request.hour());
    if (brokenOff.isEmpty()) {
      Optional<RunResult.UpToDate> upToDate = attempts.upToDate(request);
      if (upToDate.isPresent()) {
        return upToDate.get();
      }
    }
    HourAttempt attempt =
        brokenOff.isPresent() ? brokenOff.get().attempt() : attempts.next(request.hour());
    Instant now = clock.instant();
    Instant started = brokenOff.map(PastRun::started).orElse(now);
    JobResult result = jobs.run(attempt, work.steps(), started, request.trigger(), lock, listener);
    boolean isReported = result.state() != RunState.INTERRUPTED;
    return new RunResult.Ran(
        attempt,
        brokenOff.isPresent(),
        result.state(),
        started,
        Duration.between(now, clock.instant()),
        result.steps(),
        isReported ? work.checks(attempt) : List.of(),
        isReported ? work.page(attempt).orElse(null) : null,
        result.message());
  }

  /**
   * Does something that must not go on beside a run, such as building models by hand.
   *
   * @param what its name, up to 30 letters, for those who wait for it
   * @return what it gives; empty if a run goes on
   * @throws PipelineException if PostgreSQL does not answer before it begins
   */
  public <T> Optional<T> alone(String what, Supplier<T> work) {
    Optional<RunLock> taken =
        asking("wait for " + what, () -> RunLock.take(address, what, Duration.ZERO));
    if (taken.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(work.get());
    } finally {
      telling("end " + what, taken.get()::close);
    }
  }

  private Optional<String> holder() throws SQLException {
    try (Connection connection = database.getConnection()) {
      return RunLock.holder(connection);
    }
  }

  /**
   * Runs the hours of a range in order, and goes on after one that failed. Between two hours,
   * others that wait for the pipeline have their turn.
   *
   * @param listener is told of progress
   * @throws IllegalArgumentException if the range is not over yet
   * @throws PipelineException if PostgreSQL does not answer
   */
  public BackfillSummary backfill(BackfillRequest request, BackfillListener listener) {
    if (request.to().isAfter(clock.instant())) {
      throw new IllegalArgumentException(
          HourText.of(request.to().minus(1, ChronoUnit.HOURS))
              + " is not over: give hours that have ended, in UTC");
    }
    return new Backfill(this::run, listener).run(request);
  }

  /**
   * Hours whose newest attempt was broken off, or is run now, in order. An attempt that was broken
   * off five times is left to people.
   */
  public List<Instant> brokenOffHours() {
    return asking("look for hours that were broken off", attempts::brokenOffHours);
  }

  /**
   * Hours without a report, from the one after the last report up to one, in order; none before the
   * very first report, and none of more than seven days ago.
   */
  public List<Instant> missedUpTo(Instant hour) {
    return asking("look for missed hours", () -> missed(reports.last(), hour));
  }

  private List<Instant> missed(Optional<Instant> since, Instant hour) throws SQLException {
    if (since.isEmpty()) {
      return List.of();
    }
    Instant earliest = clock.instant().truncatedTo(ChronoUnit.HOURS).minus(MISSED_SINCE);
    Instant from = since.get().isAfter(earliest) ? since.get() : earliest;
    return reports.missing(from, hour);
  }

  /**
   * Says when ticks are expected, up to the end of the hour that goes on, for the checks of this
   * and other programs.
   *
   * @param isBeginning whether the market begins, or goes on after a stop
   */
  public void expectTicks(boolean isBeginning) {
    telling("say when ticks are expected", () -> work.expectTicks(clock.instant(), isBeginning));
  }

  /** How the pipeline stands. */
  public PipelineStatus status() {
    Instant lastHour = clock.instant().truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.HOURS);
    return asking(
        "ask for the pipeline's status",
        () ->
            new PipelineStatus(
                jobs.newest(RUNS_SHOWN),
                holder().orElse(null),
                control.pausedSince().orElse(null),
                control.nextRun().filter(this::isToCome).orElse(null),
                missed(reports.first(), lastHour),
                new NotificationLog(database).newest(NOTIFICATIONS_SHOWN)));
  }

  /**
   * What is measured of the pipeline.
   *
   * @param since from when on attempts are counted
   */
  public PipelineFigures figures(Instant since) {
    return asking(
        "ask for the pipeline's figures",
        () -> {
          ReportedHours.Counts counts = reports.since(since);
          Optional<HourAttempt> last = reports.writtenLast();
          return new PipelineFigures(
              counts.succeeded(),
              counts.failed(),
              reports.newestSuccess().orElse(null),
              control.pausedSince().orElse(null),
              last.flatMap(jobs::find).map(PastRun::steps).orElse(List.of()),
              last.map(attempt -> checks.read(attempt.hour(), attempt.attempt()))
                  .orElse(List.of()));
        });
  }

  /** One that should have started long ago was announced by a process that was killed. */
  private boolean isToCome(Instant next) {
    return next.isAfter(clock.instant().minus(ANNOUNCED_TOO_EARLY));
  }

  /** Schedulers start no run until {@link #resume}; a run that goes on is not stopped. */
  public void pause() {
    telling("pause the pipeline", control::pause);
  }

  /** Schedulers start runs again, with the next hour. */
  public void resume() {
    telling("resume the pipeline", control::resume);
  }

  /** Whether schedulers start no run. */
  public boolean isPaused() {
    return pausedSince().isPresent();
  }

  /** Since when schedulers start no run; empty while they do. */
  public Optional<Instant> pausedSince() {
    return asking("ask whether the pipeline is paused", control::pausedSince);
  }

  /**
   * Says when this scheduler will start the next run.
   *
   * @param next null when it ends
   */
  public void announce(Instant next) {
    telling("announce the next run", () -> control.announce(next));
  }

  /** {@code sensors_dw}, for those who read reports or keep notifications. */
  public DataSource database() {
    return database;
  }

  @FunctionalInterface
  private interface Question<T> {
    T ask() throws SQLException;
  }

  @FunctionalInterface
  private interface Order {
    void give() throws SQLException;
  }

  private static <T> T asking(String what, Question<T> question) {
    try {
      return question.ask();
    } catch (SQLException | NestedRuntimeException | StoreUnavailableException e) {
      throw new PipelineException(what, e);
    }
  }

  private static void telling(String what, Order order) {
    asking(
        what,
        () -> {
          order.give();
          return null;
        });
  }

  @Override
  public void close() {
    database.close();
  }
}
