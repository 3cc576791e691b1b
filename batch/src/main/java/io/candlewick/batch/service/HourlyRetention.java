package io.candlewick.batch.service;

import io.candlewick.batch.pipeline.Pipeline;
import io.candlewick.batch.pipeline.PipelineException;
import io.candlewick.batch.pipeline.PipelineRetention;
import io.candlewick.batch.pipeline.PipelineSettings;
import io.candlewick.batch.retention.RetentionReport;
import io.candlewick.batch.retention.RetentionSettings;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes old data after each scheduled hour. What fails is logged, and tried with the next one.
 */
final class HourlyRetention implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(HourlyRetention.class);

  private final Pipeline pipeline;
  private final PipelineSettings settings;
  private final RetentionSettings retention;
  private final Clock clock;

  HourlyRetention(
      Pipeline pipeline, PipelineSettings settings, RetentionSettings retention, Clock clock) {
    this.pipeline = pipeline;
    this.settings = settings;
    this.retention = retention;
    this.clock = clock;
  }

  @Override
  public void run() {
    if (retention.keepsAll()) {
      return;
    }
    try {
      PipelineRetention.apply(pipeline, settings, retention, clock.instant(), LOG::info)
          .ifPresentOrElse(
              HourlyRetention::log, () -> LOG.info("Old data stays for now: a run goes on"));
    } catch (PipelineException e) {
      LOG.warn("{}", e.getMessage());
    }
  }

  private static void log(RetentionReport report) {
    if (!report.isEmpty()) {
      LOG.info(
          "Removed {} ticks, {} documents, {} candles and {} reports that were too old",
          report.logRecords(),
          report.documents(),
          report.candles(),
          report.reports());
    }
    report.notes().forEach(LOG::info);
  }
}
