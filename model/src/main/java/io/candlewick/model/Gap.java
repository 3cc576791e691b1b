package io.candlewick.model;

import java.time.Instant;

/**
 * Consecutive missing sequence numbers of one symbol and epoch.
 *
 * @param symbol the asset's symbol
 * @param epoch the epoch they belong to
 * @param firstMissing the first missing sequence
 * @param lastMissing the last missing sequence, at least {@code firstMissing}
 * @param after event time of the tick before the gap (of the tick after it, if there is none
 *     before)
 * @param before event time of the tick after the gap
 */
public record Gap(
    String symbol, long epoch, long firstMissing, long lastMissing, Instant after, Instant before) {

  public Gap {
    if (firstMissing > lastMissing) {
      throw new IllegalArgumentException(
          "A gap of " + symbol + " runs from " + firstMissing + " to " + lastMissing);
    }
  }

  /** How many ticks are missing. */
  public long size() {
    return lastMissing - firstMissing + 1;
  }
}
