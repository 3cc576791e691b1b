package io.candlewick.market.battery;

import java.util.function.UnaryOperator;

/**
 * A model with one fault, such as a programmer makes.
 *
 * @param name what is wrong; unique
 * @param part where
 * @param fault puts it into the true models
 */
record Mutant(String name, Part part, UnaryOperator<Models> fault) {
  Models models() {
    return fault.apply(Models.real());
  }

  @Override
  public String toString() {
    return name;
  }
}
