package io.candlewick.market;

import io.candlewick.market.price.ModelChoice;

/**
 * An asset of a profile with the rules by which it moves and trades.
 *
 * @param asset the asset
 * @param model its price model
 * @param time how its time passes
 * @param prices its prices
 * @param spread its quotes
 * @param sizes its sizes
 */
public record Listing(
    Asset asset,
    ModelChoice model,
    MarketTime time,
    PriceRules prices,
    SpreadRules spread,
    SizeRules sizes) {

  Listing alwaysOpen() {
    return new Listing(asset, model, time.alwaysOpen(), prices, spread, sizes);
  }
}
