package io.candlewick.market.price;

import java.util.List;

/**
 * Merton's jump diffusion, by its exact transition: {@code ln S(t+dt) − ln S(t) = (μ − σ²/2 −
 * λ·k)·dt + σ·√dt·Z + J₁ + … + J_N} with N Poisson of mean λ·dt, each J normal with mean m and
 * deviation δ, and k = exp(m + δ²/2) − 1, so that E[S] grows by exp(μ·dt). Sources: R. C. Merton,
 * Option pricing when underlying stock returns are discontinuous, Journal of Financial Economics 3
 * (1976); P. Glasserman, Monte Carlo Methods in Financial Engineering (2003), section 3.5.1.
 */
public final class MertonJumpDiffusion implements PriceModel {
  static final ModelKind KIND =
      new ModelKind(
          "merton",
          List.of(
              ModelParameter.any("drift_per_year"),
              ModelParameter.notNegative("volatility_per_year"),
              ModelParameter.notNegative("jumps_per_year"),
              ModelParameter.any("jump_mean_log"),
              ModelParameter.notNegative("jump_deviation_log")),
          (values, startPrice) ->
              new MertonJumpDiffusion(
                  values.get("drift_per_year"),
                  values.get("volatility_per_year"),
                  values.get("jumps_per_year"),
                  values.get("jump_mean_log"),
                  values.get("jump_deviation_log")));

  private final double drift;
  private final double volatility;
  private final double jumpsPerYear;
  private final double jumpMean;
  private final double jumpDeviation;
  private int jumpDirection;

  /**
   * @param drift μ per year
   * @param volatility σ per square root of a year between jumps, 0 or more
   * @param jumpsPerYear λ, the mean number of jumps in a year, 0 or more
   * @param jumpMean m, the mean of a jump of the logarithm of the price
   * @param jumpDeviation δ, its standard deviation, 0 or more
   */
  public MertonJumpDiffusion(
      double drift, double volatility, double jumpsPerYear, double jumpMean, double jumpDeviation) {
    this.volatility = ModelParameter.notNegative("volatility").check(volatility);
    this.jumpsPerYear = ModelParameter.notNegative("jumpsPerYear").check(jumpsPerYear);
    this.jumpMean = ModelParameter.any("jumpMean").check(jumpMean);
    this.jumpDeviation = ModelParameter.notNegative("jumpDeviation").check(jumpDeviation);
    double meanJump = StrictMath.expm1(jumpMean + jumpDeviation * jumpDeviation / 2);
    this.drift = ModelParameter.any("drift").check(drift) - jumpsPerYear * meanJump;
  }

  @Override
  public double volatilityPerYear() {
    return volatility;
  }

  @Override
  public double logReturn(
      double price, double years, double volatilityFactor, double z, AssetRandom random) {
    double sigma = volatility * volatilityFactor;
    double diffusion = (drift - sigma * sigma / 2) * years + sigma * Math.sqrt(years) * z;
    int jumps = random.nextPoisson(jumpsPerYear * years);
    if (jumps == 0) {
      jumpDirection = 0;
      return diffusion;
    }
    double sum = jumps * jumpMean + jumpDeviation * Math.sqrt(jumps) * random.nextGaussian();
    jumpDirection = (int) Math.signum(sum);
    return diffusion + sum;
  }

  @Override
  public int jumpDirection() {
    return jumpDirection;
  }
}
