package io.candlewick.market.battery;

import io.candlewick.market.price.PriceModel;

/** The logarithm of a price that a model moves. */
final class PricePath {
  private final PriceModel model;
  private final Draws draws;
  private double logPrice;

  PricePath(PriceModel model, Draws draws, double startPrice) {
    this.model = model;
    this.draws = draws;
    this.logPrice = Math.log(startPrice);
  }

  /** Moves on and gives the log return. */
  double step(double years, double volatilityFactor) {
    double logReturn =
        model.logReturn(
            Math.exp(logPrice), years, volatilityFactor, draws.normal(), draws.random());
    logPrice += logReturn;
    return logReturn;
  }

  /** Moves on in equal steps and gives the log return over all of them. */
  double steps(int count, double years) {
    double before = logPrice;
    for (int i = 0; i < count; i++) {
      step(years, 1);
    }
    return logPrice - before;
  }

  double logPrice() {
    return logPrice;
  }
}
