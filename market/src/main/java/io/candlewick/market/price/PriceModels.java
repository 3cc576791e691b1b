package io.candlewick.market.price;

import java.util.List;
import java.util.Optional;

/** All price models: a new one is a class and a line here. */
public final class PriceModels {
  private static final List<ModelKind> ALL =
      List.of(
          GeometricBrownianMotion.KIND,
          OrnsteinUhlenbeck.KIND,
          MertonJumpDiffusion.KIND,
          Heston.KIND);

  private PriceModels() {}

  public static List<ModelKind> all() {
    return ALL;
  }

  public static Optional<ModelKind> find(String name) {
    return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
  }
}
