package io.candlewick.store;

import io.candlewick.model.AssetType;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of all stored candles of a symbol together.
 *
 * @param first the start of the oldest one
 * @param last the start of the newest one
 * @param decimals how many decimals prices have: the most in any open, high, low or close of the
 *     newest {@value #JUDGED} candles, from 0 to 8
 * @param removedTo the time before which retention has removed candles; empty if it has not
 */
public record CandleSeries(
    AssetType assetType, Instant first, Instant last, int decimals, Optional<Instant> removedTo) {
  /** So many candles tell the decimals of prices. */
  public static final int JUDGED = 500;
}
