/** What the metrics of all parts share. */
package io.candlewick.metrics;
