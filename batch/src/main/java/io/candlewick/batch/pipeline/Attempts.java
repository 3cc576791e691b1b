package io.candlewick.batch.pipeline;

import io.candlewick.batch.job.HourAttempt;
import io.candlewick.batch.job.HourJobs;
import io.candlewick.batch.job.PastRun;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which attempt an hour is at. An attempt that was broken off before its report goes on;
 * after a report the next one begins, whoever wrote it.
 */
final class Attempts {
  /** How many of the newest attempts are looked at for those that were broken off. */
  private static final int LOOKED_AT = 48;

  /**
   * An attempt that was broken off so often ends its process, and only a person starts it again.
   */
  private static final int MOST_STARTS = 5;

  private final HourJobs jobs;
  private final ReportedHours reports;

  Attempts(HourJobs jobs, ReportedHours reports) {
    this.jobs = jobs;
    this.reports = reports;
  }

  /** The attempt of an hour that was broken off; empty if there is none. */
  Optional<PastRun> brokenOff(Instant hour) throws SQLException {
    return newest(hour).filter(run -> !run.isFinished());
  }

  /** The attempt that comes after those so far. */
  HourAttempt next(Instant hour) throws SQLException {
    int reported = reported(hour);
    int run = newest(hour).map(found -> found.attempt().attempt()).orElse(0);
    return new HourAttempt(hour, Math.max(reported, run) + 1);
  }

  private Optional<PastRun> newest(Instant hour) throws SQLException {
    int attempt = reported(hour);
    Optional<PastRun> newest = attempt == 0 ? Optional.empty() : find(hour, attempt);
    Optional<PastRun> next = find(hour, attempt + 1);
    while (next.isPresent()) {
      attempt++;
      newest = next;
      next = find(hour, attempt + 1);
    }
    return newest;
  }

  private int reported(Instant hour) throws SQLException {
    return reports.newest(hour).map(ReportedHours.Newest::attempt).orElse(0);
  }

  private Optional<PastRun> find(Instant hour, int attempt) {
    return jobs.find(new HourAttempt(hour, attempt));
  }

  /** Whether an hour needs no run. */
  Optional<RunResult.UpToDate> upToDate(RunRequest request) throws SQLException {
    Instant hour = request.hour();
    Instant end = hour.plus(1, ChronoUnit.HOURS);
    return reports
        .newest(hour)
        .filter(report -> !report.created().isBefore(end))
        .filter(
            report ->
                switch (request.condition()) {
                  case ALWAYS -> false;
                  case UNLESS_SUCCESSFUL -> report.isSuccess();
                  case UNLESS_REPORTED -> true;
                })
        .map(report -> new RunResult.UpToDate(hour, report.isSuccess()));
  }

  /** Hours whose newest attempt was broken off, in order; not those that always are. */
  List<Instant> brokenOffHours() {
    Set<Instant> seen = new HashSet<>();
    List<Instant> hours = new ArrayList<>();
    for (PastRun run : jobs.newest(LOOKED_AT)) {
      Instant hour = run.attempt().hour();
      if (seen.add(hour) && !run.isFinished() && run.starts() < MOST_STARTS) {
        hours.add(hour);
      }
    }
    hours.sort(null);
    return hours;
  }
}
