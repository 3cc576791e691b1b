package io.candlewick.market.price;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * A kind of price model as profiles name it.
 *
 * @param name its name in a profile
 * @param parameters what it needs
 * @param factory makes one from the parameters' values by name and the asset's start price
 */
public record ModelKind(
    String name,
    List<ModelParameter> parameters,
    BiFunction<Map<String, Double>, Double, PriceModel> factory) {
  /** Half-lives are in calendar days. */
  static final double DAYS_PER_YEAR = 365.25;

  public ModelKind {
    parameters = List.copyOf(parameters);
  }
}
