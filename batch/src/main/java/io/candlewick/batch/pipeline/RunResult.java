package io.candlewick.batch.pipeline;

import io.candlewick.batch.check.CheckResult;
import io.candlewick.batch.job.HourAttempt;
import io.candlewick.batch.job.RunState;
import io.candlewick.batch.report.StepResult;
import io.candlewick.model.HourText;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What came of a request to run an hour. */
public sealed interface RunResult {
  /** Whether the hour has a report that says that all went well. */
  boolean isSuccess();

  /** One sentence for a person. */
  String sentence();

  /**
   * An attempt was run here.
   *
   * @param attempt the hour and the attempt
   * @param isContinued whether it went on with an attempt that was broken off
   * @param state {@link RunState#SUCCESS}, {@link RunState#FAILED} or {@link RunState#INTERRUPTED}
   * @param started when the attempt began
   * @param took how long this run took
   * @param steps its steps in order; only those done where it was broken off
   * @param checks the results of its checks
   * @param page the page of its report; null without a report
   * @param message why it failed or was broken off; empty after a success
   */
  record Ran(
      HourAttempt attempt,
      boolean isContinued,
      RunState state,
      Instant started,
      Duration took,
      List<StepResult> steps,
      List<CheckResult> checks,
      Path page,
      String message)
      implements RunResult {
    public Ran {
      steps = List.copyOf(steps);
      checks = List.copyOf(checks);
    }

    /** The page of its report; empty without a report. */
    public Optional<Path> report() {
      return Optional.ofNullable(page);
    }

    @Override
    public boolean isSuccess() {
      return state == RunState.SUCCESS;
    }

    @Override
    public String sentence() {
      return switch (state) {
        case SUCCESS -> attempt + ": success";
        case FAILED -> attempt + ": failed. " + message;
        case RUNNING, INTERRUPTED -> attempt + ": broken off. " + message;
      };
    }
  }

  /**
   * Another run goes on, and one runs at a time.
   *
   * @param hour the hour that was asked for
   * @param holder what the other one does, as in {@code hour 2026-11-29T02}
   */
  record Busy(Instant hour, String holder) implements RunResult {
    @Override
    public boolean isSuccess() {
      return false;
    }

    @Override
    public String sentence() {
      return "Another process runs "
          + holder
          + ", and one run goes on at a time: "
          + HourText.of(hour)
          + " was not run";
    }
  }

  /**
   * The hour needs no run.
   *
   * @param hour the hour that was asked for
   * @param isSuccess whether its report says that all went well
   */
  record UpToDate(Instant hour, boolean isSuccess) implements RunResult {
    @Override
    public String sentence() {
      return HourText.of(hour) + " has its report: it was not run again";
    }
  }
}
