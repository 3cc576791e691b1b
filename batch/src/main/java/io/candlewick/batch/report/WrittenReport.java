package io.candlewick.batch.report;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A report that is in {@code pipeline_reports}.
 *
 * @param hour the start of its hour
 * @param attempt the attempt at the hour
 * @param status its verdict
 * @param page the hour's page, which is there if this process or one with the same folder wrote it
 */
public record WrittenReport(Instant hour, int attempt, ReportStatus status, Path page) {}
