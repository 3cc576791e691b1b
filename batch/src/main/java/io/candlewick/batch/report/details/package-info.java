/** What a report says, as the column {@code details} of {@code pipeline_reports} holds it. */
package io.candlewick.batch.report.details;
