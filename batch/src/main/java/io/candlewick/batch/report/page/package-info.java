/** The report as a self-contained HTML page. */
package io.candlewick.batch.report.page;
