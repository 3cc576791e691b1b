package io.candlewick.market;

import java.util.List;

/**
 * The state of an asset with a band, with which a restarted market continues in the same band.
 * Immutable.
 *
 * @param symbol the asset's
 * @param time of its newest step, microseconds since 1970
 * @param undisturbed the price that its model alone gives, positive
 * @param bandStart the price at which its band began, positive
 * @param bandMean the drift of the logarithm since then
 * @param bandVariance the variance of the logarithm since then, 0 or more
 * @param fading the rest of fading jumps at {@code time}
 */
public record AssetState(
    String symbol,
    long time,
    double undisturbed,
    double bandStart,
    double bandMean,
    double bandVariance,
    List<Fading> fading) {

  /**
   * The sum of all jumps of one half-life.
   *
   * @param halfLife in microseconds, above 0
   * @param byChance whether they were random, not injected
   * @param left the rest, as a logarithm
   */
  public record Fading(long halfLife, boolean byChance, double left) {
    public Fading {
      if (halfLife <= 0 || !Double.isFinite(left)) {
        throw new IllegalArgumentException(
            "A jump of half-life %d µs of which %s is left: give more than 0, and a number"
                .formatted(halfLife, left));
      }
    }
  }

  public AssetState {
    fading = List.copyOf(fading);
    if (symbol == null
        || !isPositive(undisturbed)
        || !isPositive(bandStart)
        || !Double.isFinite(bandMean)
        || !(bandVariance >= 0 && Double.isFinite(bandVariance))) {
      throw new IllegalArgumentException(
          "%s cannot stand at %s in a band from %s with mean %s and variance %s"
              .formatted(symbol, undisturbed, bandStart, bandMean, bandVariance));
    }
  }

  private static boolean isPositive(double price) {
    return price > 0 && Double.isFinite(price);
  }
}
