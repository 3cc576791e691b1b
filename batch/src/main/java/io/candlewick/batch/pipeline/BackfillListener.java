package io.candlewick.batch.pipeline;

import io.candlewick.batch.job.RunListener;
import java.time.Instant;

/** Is told of the progress of a backfill. */
public interface BackfillListener {
  /** Listens to nothing. */
  BackfillListener NONE = (hour, result, done, all) -> {};

  /**
   * An hour is over.
   *
   * @param done how many hours are over
   * @param all how many the range has
   */
  void hourFinished(Instant hour, RunResult result, int done, int all);

  /** Is told of the progress within an hour. */
  default RunListener within(Instant hour) {
    return RunListener.NONE;
  }
}
