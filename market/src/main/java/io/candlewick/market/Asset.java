package io.candlewick.market;

import io.candlewick.model.AssetType;
import io.candlewick.model.FixedPoint;
import java.util.Objects;

/**
 * One simulated asset.
 *
 * @param symbol its symbol
 * @param type its class
 * @param currency the currency of its prices
 * @param startPrice its first price, scaled by 10<sup>8</sup>, positive
 */
public record Asset(String symbol, AssetType type, String currency, long startPrice) {
  public Asset {
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(currency, "currency");
    if (startPrice <= 0) {
      throw new IllegalArgumentException(
          "The start price of "
              + symbol
              + " is "
              + FixedPoint.format(startPrice)
              + ", not above 0");
    }
  }
}
