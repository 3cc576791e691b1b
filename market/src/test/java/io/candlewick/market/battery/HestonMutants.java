package io.candlewick.market.battery;

import io.candlewick.market.battery.Models.Stochastic;
import io.candlewick.market.battery.Models.VarianceModel;
import io.candlewick.market.price.AssetRandom;
import io.candlewick.market.price.PriceModel;
import java.util.List;

/** Faults of Heston's model. */
final class HestonMutants {
  private HestonMutants() {}

  static List<Mutant> all() {
    return List.of(
        mutant("Euler step, negative variance clipped", law -> new Euler(law).asModel()),
        mutant(
            "correlation of price and variance flipped",
            law -> real(with(law, law.reversion(), law.volOfVol(), -law.correlation()))),
        mutant(
            "correlation of price and variance forgotten",
            law -> real(with(law, law.reversion(), law.volOfVol(), 0))),
        mutant("constant variance: no clusters", HestonMutants::constant),
        mutant("variance drawn anew each step: no clusters", HestonMutants::forgetful),
        mutant(
            "variance reverts twice as fast",
            law -> real(with(law, law.reversion() * 2, law.volOfVol(), law.correlation()))),
        mutant(
            "volatility of variance 15 % too small",
            law -> real(with(law, law.reversion(), law.volOfVol() * 0.85, law.correlation()))),
        mutant("no −v/2 in the drift", HestonMutants::growing));
  }

  private static HestonLaw with(
      HestonLaw law, double reversion, double volOfVol, double correlation) {
    return new HestonLaw(
        law.drift(),
        law.initialVariance(),
        law.longRunVariance(),
        reversion,
        volOfVol,
        correlation);
  }

  private static VarianceModel real(HestonLaw law) {
    return Models.real().heston().of(law);
  }

  private static VarianceModel constant(HestonLaw law) {
    PriceModel plain = Models.real().gbm().of(law.drift(), Math.sqrt(law.longRunVariance()));
    return new VarianceModel(plain, law::longRunVariance);
  }

  /** The right variance at any one time, but none of its memory. */
  private static VarianceModel forgetful(HestonLaw law) {
    double theta = law.longRunVariance();
    // the stationary law is a multiple of χ², here of a whole number of degrees
    long degrees = Math.round(4 * law.reversion() * theta / Math.pow(law.volOfVol(), 2));
    double[] variance = {law.initialVariance()};
    PriceModel model =
        (price, years, factor, z, random) -> {
          double sigma = Math.sqrt(variance[0]) * factor;
          double squares = 0;
          for (int i = 0; i < degrees; i++) {
            squares += Math.pow(random.nextGaussian(), 2);
          }
          variance[0] = theta * squares / degrees;
          return (law.drift() - sigma * sigma / 2) * years + sigma * Math.sqrt(years) * z;
        };
    return new VarianceModel(model, () -> variance[0]);
  }

  private static VarianceModel growing(HestonLaw law) {
    VarianceModel real = real(law);
    PriceModel model =
        (price, years, factor, z, random) ->
            real.model().logReturn(price, years, factor, z, random)
                + real.variance().getAsDouble() * factor * factor * years / 2;
    return new VarianceModel(model, real.variance());
  }

  /** The scheme of the first textbook chapter. */
  private static final class Euler implements PriceModel {
    private final HestonLaw law;
    private double variance;

    Euler(HestonLaw law) {
      this.law = law;
      this.variance = law.initialVariance();
    }

    VarianceModel asModel() {
      return new VarianceModel(this, () -> variance);
    }

    @Override
    public double logReturn(
        double price, double years, double factor, double z, AssetRandom random) {
      double rho = law.correlation();
      double other = rho * z + Math.sqrt(1 - rho * rho) * random.nextGaussian();
      double sigma = Math.sqrt(variance) * factor;
      double pull = law.reversion() * (law.longRunVariance() - variance) * years;
      double logReturn = (law.drift() - sigma * sigma / 2) * years + sigma * Math.sqrt(years) * z;
      variance =
          Math.max(0, variance + pull + law.volOfVol() * Math.sqrt(variance * years) * other);
      return logReturn;
    }
  }

  private static Mutant mutant(String name, Stochastic fault) {
    return new Mutant(name, Part.HESTON, models -> models.withHeston(fault));
  }
}
