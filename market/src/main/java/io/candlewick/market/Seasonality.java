package io.candlewick.market;

import io.candlewick.market.price.ModelParameter;

/**
 * How volatility and volume change over a trading session, the U of stock markets: high at the open
 * and the close, low at midday. With x the part of the session that is over and u = (2x − 1)², the
 * variance is (1 + (r² − 1)·u) / n with r the volatility at the open (before midday) or the close
 * (after it) as a multiple of that at midday, and n such that the mean over the session is 1; so a
 * session's variance is what it would be without. The volume has the same form with r in place of
 * r². Pure and thread-safe. Source of the shape: R. A. Wood, T. H. McInish and J. K. Ord, An
 * investigation of transactions data for NYSE stocks, Journal of Finance 40 (1985).
 *
 * @param volatilityAtOpen volatility at the open as a multiple of that at midday, positive
 * @param volatilityAtClose volatility at the close as a multiple of that at midday, positive
 * @param volumeAtOpen volume at the open as a multiple of that at midday, positive
 * @param volumeAtClose volume at the close as a multiple of that at midday, positive
 */
public record Seasonality(
    double volatilityAtOpen, double volatilityAtClose, double volumeAtOpen, double volumeAtClose) {
  /** The same all day. */
  public static final Seasonality NONE = new Seasonality(1, 1, 1, 1);

  public Seasonality {
    ModelParameter.positive("volatilityAtOpen").check(volatilityAtOpen);
    ModelParameter.positive("volatilityAtClose").check(volatilityAtClose);
    ModelParameter.positive("volumeAtOpen").check(volumeAtOpen);
    ModelParameter.positive("volumeAtClose").check(volumeAtClose);
  }

  /**
   * What multiplies the volatility; the mean of its square over the session is 1.
   *
   * @param progress the part of the session that is over, 0 to 1
   */
  public double volatilityFactor(double progress) {
    return Math.sqrt(
        shape(
            progress,
            volatilityAtOpen * volatilityAtOpen - 1,
            volatilityAtClose * volatilityAtClose - 1));
  }

  /**
   * What multiplies sizes; its mean over the session is 1.
   *
   * @param progress the part of the session that is over, 0 to 1
   */
  public double volumeFactor(double progress) {
    return shape(progress, volumeAtOpen - 1, volumeAtClose - 1);
  }

  private static double shape(double progress, double atOpen, double atClose) {
    double distance = 2 * progress - 1;
    double height = progress < 0.5 ? atOpen : atClose;
    return (1 + height * distance * distance) / (1 + (atOpen + atClose) / 6);
  }

  /**
   * The mean of the squared volatility factor over a part of the session, exactly.
   *
   * @param from the part of the session that is over when it begins, 0 to 1
   * @param to the part that is over when it ends, above {@code from}
   */
  public double meanVariance(double from, double to) {
    double atOpen = volatilityAtOpen * volatilityAtOpen - 1;
    double atClose = volatilityAtClose * volatilityAtClose - 1;
    double integral = integral(to, atOpen, atClose) - integral(from, atOpen, atClose);
    return integral / (to - from) / (1 + (atOpen + atClose) / 6);
  }

  /** From midday, so that both halves are polynomials. */
  private static double integral(double progress, double atOpen, double atClose) {
    double distance = 2 * progress - 1;
    double height = progress < 0.5 ? atOpen : atClose;
    return distance / 2 + height * distance * distance * distance / 6;
  }
}
