package io.candlewick.market.price;

import java.util.List;
import org.apache.commons.numbers.gamma.Erfc;

/**
 * Heston's stochastic volatility: {@code dS = μ·S·dt + √v·S·dW₁}, {@code dv = κ(θ − v)·dt +
 * ε·√v·dW₂}, {@code dW₁·dW₂ = ρ·dt}. Sampled by the quadratic-exponential scheme with martingale
 * correction: the first two moments of the variance are exact for any step, it never turns
 * negative, and E[S] grows by exp(μ·dt) exactly. Sources: S. L. Heston, A closed-form solution for
 * options with stochastic volatility, Review of Financial Studies 6 (1993); L. Andersen, Simple and
 * efficient simulation of the Heston stochastic volatility model, Journal of Computational Finance
 * 11 (2008), sections 3.2.4 and 4.3, with γ₁ = γ₂ = ½ and ψ_c = 1.5.
 *
 * <p>The scheme needs two independent normals, one of the variance and one of the price. They are
 * the rotation by ρ of the step's normal and of one of the asset's own, so that the step's normal
 * drives the whole return and assets are correlated as their matrix says.
 */
public final class Heston implements PriceModel {
  private static final double SWITCH = 1.5;
  private static final double SQRT_2 = Math.sqrt(2);

  static final ModelKind KIND =
      new ModelKind(
          "heston",
          List.of(
              ModelParameter.any("drift_per_year"),
              ModelParameter.notNegative("initial_volatility_per_year"),
              ModelParameter.positive("long_run_volatility_per_year"),
              ModelParameter.positive("variance_half_life_days"),
              ModelParameter.positive("volatility_of_variance"),
              ModelParameter.between("correlation", -1, 1)),
          (values, startPrice) ->
              new Heston(
                  values.get("drift_per_year"),
                  square(values.get("initial_volatility_per_year")),
                  square(values.get("long_run_volatility_per_year")),
                  StrictMath.log(2)
                      / (values.get("variance_half_life_days") / ModelKind.DAYS_PER_YEAR),
                  values.get("volatility_of_variance"),
                  values.get("correlation")));

  private final double drift;
  private final double longRunVariance;
  private final double reversion;
  private final double volOfVol;
  private final double correlation;
  private final double ownShare;
  private double variance;
  private double knownYears = Double.NaN;
  private double decay;
  private double gone;
  private double varianceOfStart;
  private double varianceOfLongRun;

  /**
   * @param drift μ per year
   * @param initialVariance v at the start, per year, 0 or more
   * @param longRunVariance θ per year, positive
   * @param reversion κ per year, positive
   * @param volOfVol ε, positive
   * @param correlation ρ of price and variance, −1 to 1
   */
  public Heston(
      double drift,
      double initialVariance,
      double longRunVariance,
      double reversion,
      double volOfVol,
      double correlation) {
    this.drift = ModelParameter.any("drift").check(drift);
    this.variance = ModelParameter.notNegative("initialVariance").check(initialVariance);
    this.longRunVariance = ModelParameter.positive("longRunVariance").check(longRunVariance);
    this.reversion = ModelParameter.positive("reversion").check(reversion);
    this.volOfVol = ModelParameter.positive("volOfVol").check(volOfVol);
    this.correlation = ModelParameter.between("correlation", -1, 1).check(correlation);
    this.ownShare = Math.sqrt(1 - correlation * correlation);
  }

  private static double square(double value) {
    return value * value;
  }

  /** The variance now, per year. */
  public double variance() {
    return variance;
  }

  @Override
  public double volatilityLevel() {
    return Math.sqrt(variance / longRunVariance);
  }

  @Override
  public double volatilityPerYear() {
    return Math.sqrt(variance);
  }

  @Override
  public double logReturn(
      double price, double years, double volatilityFactor, double z, AssetRandom random) {
    prepare(years);
    double own = random.nextGaussian();
    double zOfVariance = correlation * z + ownShare * own;
    double zOfPrice = ownShare * z - correlation * own;

    double leverage = volatilityFactor * correlation / volOfVol;
    double squaredFactor = volatilityFactor * volatilityFactor;
    double half = years / 2;
    double slope = half * (reversion * leverage - squaredFactor / 2);
    double ofBefore = slope - leverage;
    double ofAfter = slope + leverage;
    double ownVariance = half * squaredFactor * (1 - correlation * correlation);
    double exponent = ofAfter + ownVariance / 2;

    double before = variance;
    double mean = before * decay + longRunVariance * gone;
    double spread = before * varianceOfStart + varianceOfLongRun;
    double psi = spread / (mean * mean);
    double logMartingale;
    if (psi <= SWITCH) {
      double ratio = 2 / psi;
      double b2 = ratio - 1 + Math.sqrt(ratio) * Math.sqrt(ratio - 1);
      double a = mean / (1 + b2);
      double root = Math.sqrt(b2) + zOfVariance;
      variance = a * root * root;
      double bound = 1 - 2 * exponent * a;
      logMartingale =
          bound > 0
              ? exponent * b2 * a / bound - StrictMath.log1p(-2 * exponent * a) / 2
              : Double.NaN;
    } else {
      double p = (psi - 1) / (psi + 1);
      double beta = (1 - p) / mean;
      double upper = Erfc.value(zOfVariance / SQRT_2) / 2; // 1 − U of a uniform U
      variance = upper >= 1 - p ? 0 : StrictMath.log((1 - p) / upper) / beta;
      logMartingale =
          exponent < beta ? StrictMath.log(p + beta * (1 - p) / (beta - exponent)) : Double.NaN;
    }
    double constant =
        Double.isNaN(logMartingale)
            ? -leverage * reversion * longRunVariance * years
            : -logMartingale - (ofBefore + ownVariance / 2) * before;
    return drift * years
        + constant
        + ofBefore * before
        + ofAfter * variance
        + Math.sqrt(ownVariance * (before + variance)) * zOfPrice;
  }

  private void prepare(double years) {
    if (years != knownYears) {
      knownYears = years;
      decay = StrictMath.exp(-reversion * years);
      gone = -StrictMath.expm1(-reversion * years);
      varianceOfStart = volOfVol * volOfVol * decay * gone / reversion;
      varianceOfLongRun = longRunVariance * volOfVol * volOfVol * gone * gone / (2 * reversion);
    }
  }
}
