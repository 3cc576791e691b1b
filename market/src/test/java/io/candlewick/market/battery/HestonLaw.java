package io.candlewick.market.battery;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.complex.Complex;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/**
 * What theory says of Heston's model {@code d ln S = (μ − v/2)dt + √v dW, dv = κ(θ − v)dt + ξ√v
 * dB}, with correlation ρ of W and B. Sources: S. L. Heston, Review of Financial Studies 6 (1993),
 * in the form of H. Albrecher and others, The little Heston trap (2007); the distribution from the
 * characteristic function by F. Fang and C. W. Oosterlee, A novel pricing method (2008); the
 * variance's law by J. C. Cox, J. E. Ingersoll and S. A. Ross, Econometrica 53 (1985).
 */
record HestonLaw(
    double drift,
    double initialVariance,
    double longRunVariance,
    double reversion,
    double volOfVol,
    double correlation) {
  private static final int TERMS = 400;
  private static final int CELLS = 4_000;
  private static final double REACH = 16;
  private static final int RICCATI_STEPS = 400;

  /** The law of the same model with every volatility multiplied by a factor. */
  HestonLaw scaled(double factor) {
    double square = factor * factor;
    return new HestonLaw(
        drift,
        initialVariance * square,
        longRunVariance * square,
        reversion,
        volOfVol * factor,
        correlation);
  }

  double meanVariance(double years) {
    return longRunVariance + (initialVariance - longRunVariance) * Math.exp(-reversion * years);
  }

  /** The variance of the variance after some time. */
  double varianceOfVariance(double years) {
    double left = Math.exp(-reversion * years);
    double square = volOfVol * volOfVol / reversion * (1 - left);
    return square * (initialVariance * left + longRunVariance * (1 - left) / 2);
  }

  /** E[exp(iu·ln(S(t)/S(0)))]. */
  Complex characteristic(double u, double years) {
    double squareXi = volOfVol * volOfVol;
    Complex beta = Complex.ofCartesian(reversion, -correlation * volOfVol * u);
    Complex root =
        beta.multiply(beta).add(Complex.ofCartesian(squareXi * u * u, squareXi * u)).sqrt();
    Complex minus = beta.subtract(root);
    Complex ratio = minus.divide(beta.add(root));
    Complex decay = root.multiply(-years).exp();
    Complex damped = Complex.ONE.subtract(ratio.multiply(decay));
    Complex slope = minus.divide(squareXi).multiply(Complex.ONE.subtract(decay).divide(damped));
    Complex level =
        minus
            .multiply(years)
            .subtract(damped.divide(Complex.ONE.subtract(ratio)).log().multiply(2))
            .multiply(reversion * longRunVariance / squareXi);
    return level.add(slope.multiply(initialVariance)).addImaginary(drift * u * years).exp();
  }

  /**
   * E[exp(iu·x₁ + iw·x₂)] of two log returns, one after the other, each over the same time: the
   * model is affine, so the first return's Riccati equation starts where the second's ends.
   */
  Complex jointCharacteristic(double u, double w, double years) {
    Complex[] second = riccati(w, years, Complex.ZERO);
    Complex[] first = riccati(u, years, second[0]);
    return first[1]
        .add(second[1])
        .add(first[0].multiply(initialVariance))
        .addImaginary(drift * (u + w) * years)
        .exp();
  }

  /** The slope by the variance and the level, by the method of Runge and Kutta. */
  private Complex[] riccati(double u, double years, Complex start) {
    double h = years / RICCATI_STEPS;
    Complex slope = start;
    Complex level = Complex.ZERO;
    for (int i = 0; i < RICCATI_STEPS; i++) {
      Complex k1 = change(u, slope);
      Complex atHalf = slope.add(k1.multiply(h / 2));
      Complex k2 = change(u, atHalf);
      Complex k3 = change(u, slope.add(k2.multiply(h / 2)));
      Complex k4 = change(u, slope.add(k3.multiply(h)));
      Complex next = slope.add(k1.add(k2.multiply(2)).add(k3.multiply(2)).add(k4).multiply(h / 6));
      Complex middle = slope.add(next).multiply(0.5).subtract(k4.subtract(k1).multiply(h / 8));
      Complex simpson = slope.add(middle.multiply(4)).add(next).multiply(h / 6);
      level = level.add(simpson.multiply(reversion * longRunVariance));
      slope = next;
    }
    return new Complex[] {slope, level};
  }

  private Complex change(double u, Complex slope) {
    return slope
        .multiply(slope)
        .multiply(volOfVol * volOfVol / 2)
        .add(slope.multiply(Complex.ofCartesian(-reversion, correlation * volOfVol * u)))
        .add(Complex.ofCartesian(-u * u / 2, -u / 2));
  }

  /** The cumulative probability of ln(S(t)/S(0)), within about 10<sup>−6</sup>. */
  DoubleUnaryOperator distribution(double years) {
    double mean = drift * years - integratedVariance(years) / 2;
    double reach = REACH * Math.sqrt(integratedVariance(years));
    double from = mean - reach;
    double[] amplitudes = new double[TERMS];
    for (int k = 1; k < TERMS; k++) {
      double u = k * Math.PI / (2 * reach);
      Complex turned = characteristic(u, years).multiply(Complex.ofCis(-u * from));
      amplitudes[k] = turned.getReal() / (reach * u);
    }
    return TabulatedLaw.of(
        from,
        mean + reach,
        CELLS,
        x -> {
          double sum = (x - from) / (2 * reach);
          for (int k = 1; k < TERMS; k++) {
            sum += amplitudes[k] * Math.sin(k * Math.PI * (x - from) / (2 * reach));
          }
          return sum;
        });
  }

  private double integratedVariance(double years) {
    double gone = -Math.expm1(-reversion * years) / reversion;
    return longRunVariance * years + (initialVariance - longRunVariance) * gone;
  }

  /**
   * The cumulative probability of the variance after some time: a multiple of the non-central χ²,
   * which is a mixture of χ² with Poisson weights.
   */
  DoubleUnaryOperator varianceDistribution(double years) {
    double left = Math.exp(-reversion * years);
    double scale = volOfVol * volOfVol * (1 - left) / (4 * reversion);
    double degrees = 4 * reversion * longRunVariance / (volOfVol * volOfVol);
    PoissonDistribution weights = PoissonDistribution.of(initialVariance * left / scale / 2);
    int most = (int) (weights.getMean() + 12 * Math.sqrt(weights.getMean()) + 20);
    double reach = meanVariance(years) + REACH * Math.sqrt(varianceOfVariance(years));
    return TabulatedLaw.of(
        0,
        reach,
        CELLS,
        variance -> {
          double sum = 0;
          for (int j = 0; j <= most; j++) {
            double chance =
                ChiSquaredDistribution.of(degrees + 2 * j).cumulativeProbability(variance / scale);
            sum += weights.probability(j) * chance;
          }
          return sum;
        });
  }
}
