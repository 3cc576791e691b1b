package io.candlewick.analytics;

/**
 * Epochs from one to another, both included.
 *
 * @param first the lowest epoch
 * @param last the highest epoch
 */
public record EpochSpan(long first, long last) {
  boolean contains(long epoch) {
    return epoch >= first && epoch <= last;
  }
}
