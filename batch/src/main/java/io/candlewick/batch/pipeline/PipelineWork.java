package io.candlewick.batch.pipeline;

import io.candlewick.batch.check.CheckResult;
import io.candlewick.batch.job.HourAttempt;
import io.candlewick.batch.job.PipelineStep;
import io.candlewick.batch.job.StepWork;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** What the pipeline's steps do, and what they have left behind. */
interface PipelineWork {
  /** Opens it on the pipeline's own database. */
  @FunctionalInterface
  interface Source {
    PipelineWork open(DataSource database);
  }

  /** The work of each step. */
  Map<PipelineStep, StepWork> steps();

  /**
   * Says when ticks are expected, up to the end of the hour that goes on.
   *
   * @param isBeginning whether the market begins, or goes on after a stop
   */
  void expectTicks(Instant now, boolean isBeginning) throws SQLException;

  /** The results of an attempt's checks so far; empty before it has any. */
  List<CheckResult> checks(HourAttempt attempt);

  /** The page of an attempt's report; empty before it is written. */
  Optional<Path> page(HourAttempt attempt);
}
