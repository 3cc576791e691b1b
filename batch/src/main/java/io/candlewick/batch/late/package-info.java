/** Late ticks: merges them before an hour is checked, and remembers what that changed. */
package io.candlewick.batch.late;
