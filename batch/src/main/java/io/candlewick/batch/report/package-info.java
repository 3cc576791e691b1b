/** The hourly report: a row in {@code pipeline_reports} and an HTML page. */
package io.candlewick.batch.report;
