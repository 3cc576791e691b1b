package io.candlewick.batch.report;

import io.candlewick.batch.report.details.ReportDetails;
import java.time.Instant;

/** A row of {@code pipeline_reports}. */
record ReportRow(
    Instant hour,
    int attempt,
    boolean isFinal,
    ReportStatus status,
    long checksPassed,
    long checksFailed,
    ReportDetails details) {}
