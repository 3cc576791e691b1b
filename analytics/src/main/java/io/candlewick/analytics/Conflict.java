package io.candlewick.analytics;

/**
 * A tick under a number that was used before, with other values than the first tick under it.
 *
 * @param offset Kafka offset of the tick, in its block's partition
 * @param firstPartition Kafka partition of the first tick
 * @param firstOffset Kafka offset of the first tick
 */
public record Conflict(long offset, int firstPartition, long firstOffset) {}
