package io.candlewick.market.battery;

import java.util.List;

/**
 * A sample of one part of the market, and the checks of it.
 *
 * @param part what it looks at
 * @param name what is sampled; unique
 * @param body takes the sample and checks it
 */
record Experiment(Part part, String name, Body body) {
  /** All that is seen depends on the models and the seed alone. */
  interface Body {
    List<Check> run(Models models, Draws draws);
  }

  @Override
  public String toString() {
    return part.title() + ": " + name;
  }

  List<Check> run(Models models, long seed) {
    return body.run(models, new Draws(models, seed, name));
  }
}
