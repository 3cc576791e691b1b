package io.candlewick.batch.service;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.candlewick.batch.pipeline.Pipeline;
import io.candlewick.batch.pipeline.PipelineException;
import io.candlewick.batch.report.Reports;
import io.candlewick.batch.report.WrittenReport;
import io.candlewick.model.HourText;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The API for programs. */
@RestController
class ApiController {
  /**
   * A report.
   *
   * @param details as in {@code pipeline_reports}
   */
  record ReportAnswer(
      String hour, int attempt, String status, String page, @JsonRawValue String details) {}

  /** Whether the service works. */
  record Health(String status, Instant nextRun, Instant pausedSince) {}

  private final Pipeline pipeline;
  private final Reports reports;
  private final ScheduleThread schedule;

  ApiController(Pipeline pipeline, Reports reports, ScheduleThread schedule) {
    this.pipeline = pipeline;
    this.reports = reports;
    this.schedule = schedule;
  }

  @GetMapping("/api/runs")
  RunsAnswer runs() {
    return RunsAnswer.of(pipeline.status());
  }

  @GetMapping("/api/reports/{hour}")
  ReportAnswer report(@PathVariable String hour) {
    Instant wanted = HourPath.parse(hour);
    WrittenReport report = reports.find(wanted).orElseThrow(() -> HourPath.withoutReport(wanted));
    String details = reports.json(wanted).orElseThrow(() -> HourPath.withoutReport(wanted));
    return new ReportAnswer(
        HourText.of(wanted),
        report.attempt(),
        report.status().text(),
        "/reports/" + HourText.of(wanted),
        details);
  }

  /** The schedule waits for PostgreSQL, so it is well while PostgreSQL is not. */
  private Instant pausedSince() {
    try {
      return pipeline.pausedSince().orElse(null);
    } catch (PipelineException e) {
      return null;
    }
  }

  @GetMapping("/health")
  ResponseEntity<Health> health() {
    boolean isAlive = schedule.isRunning();
    Instant pausedSince = isAlive ? pausedSince() : null;
    return ResponseEntity.status(isAlive ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
        .body(
            new Health(
                isAlive ? "ok" : "the schedule has ended",
                schedule.next().orElse(null),
                pausedSince));
  }
}
