/**
 * The job of an hour on Spring Batch: its steps, its lock, its attempts and what became of them.
 */
package io.candlewick.batch.job;
