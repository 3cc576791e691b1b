package io.candlewick.market;

import io.candlewick.market.price.ModelParameter;

/**
 * The distance between bid and ask.
 *
 * @param fraction ask − bid as a fraction of the price, 0 or more
 * @param widening how far the spread follows a change of volatility, 0 (not) to 1 (fully)
 * @param onTicks whether bid and ask are multiples of the tick size, at least one tick apart
 */
public record SpreadRules(double fraction, double widening, boolean onTicks) {
  public SpreadRules {
    ModelParameter.between("spread fraction", 0, 1).check(fraction);
    ModelParameter.between("spread_widening", 0, 1).check(widening);
  }

  /**
   * Ask − bid.
   *
   * @param volatilityLevel the volatility now as a multiple of its usual level
   */
  double width(double price, double volatilityLevel) {
    return price * fraction * (1 + widening * (volatilityLevel - 1));
  }
}
