package io.candlewick.batch.pipeline;

import io.candlewick.batch.job.RunListener;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Runs the hours of a range in order. */
final class Backfill {
  /** Runs one hour. */
  @FunctionalInterface
  interface HourRunner {
    RunResult run(RunRequest request, RunListener listener);
  }

  private final HourRunner runner;
  private final BackfillListener listener;

  Backfill(HourRunner runner, BackfillListener listener) {
    this.runner = runner;
    this.listener = listener;
  }

  BackfillSummary run(BackfillRequest request) {
    List<Instant> hours = request.hours();
    List<RunResult> results = new ArrayList<>();
    for (Instant hour : hours) {
      if (Thread.currentThread().isInterrupted()) {
        break;
      }
      RunResult result = runner.run(request.request(hour), listener.within(hour));
      results.add(result);
      listener.hourFinished(hour, result, results.size(), hours.size());
    }
    return new BackfillSummary(results);
  }
}
