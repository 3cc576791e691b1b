package io.candlewick.batch.pipeline;

import io.candlewick.market.Profile;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * When and how often ticks are expected. Immutable.
 *
 * @param profile the market: its assets and their hours
 * @param alwaysOpen whether its closing hours are ignored
 * @param ticksPerSecond ticks of each asset, above 0
 */
public record MarketExpectation(Profile profile, boolean alwaysOpen, BigDecimal ticksPerSecond) {
  public MarketExpectation {
    Objects.requireNonNull(profile, "profile");
    if (ticksPerSecond.signum() <= 0) {
      throw new IllegalArgumentException(
          "Nothing is expected with " + ticksPerSecond + " ticks a second");
    }
  }
}
