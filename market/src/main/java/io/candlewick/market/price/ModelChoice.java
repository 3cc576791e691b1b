package io.candlewick.market.price;

import java.util.Map;

/**
 * A price model with its parameters; each asset gets an instance of its own.
 *
 * @param kind which model
 * @param values its parameters by name
 */
public record ModelChoice(ModelKind kind, Map<String, Double> values) {
  public ModelChoice {
    values = Map.copyOf(values);
    for (ModelParameter parameter : kind.parameters()) {
      Double value = values.get(parameter.name());
      if (value == null && !parameter.optional()) {
        throw new IllegalArgumentException(kind.name() + " needs " + parameter.name());
      }
      if (value != null) {
        parameter.check(value);
      }
    }
  }

  /** Whether the distribution of its price is simple enough for a band that limits events. */
  public boolean hasBand() {
    return kind.name().equals(GeometricBrownianMotion.KIND.name());
  }

  /** The band of its price; only for a geometric Brownian motion. */
  public PriceBand band(double startPrice, double deviations) {
    return new PriceBand(
        values.get(GeometricBrownianMotion.DRIFT),
        values.get(GeometricBrownianMotion.VOLATILITY),
        startPrice,
        deviations);
  }

  /** A new model of an asset with this start price. */
  public PriceModel create(double startPrice) {
    return kind.factory().apply(values, startPrice);
  }
}
