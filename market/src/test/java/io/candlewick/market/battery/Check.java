package io.candlewick.market.battery;

/**
 * The outcome of one check.
 *
 * @param name what was compared
 * @param method how the p-value comes about
 * @param sampleSize how many values it rests on
 * @param statistic the test statistic
 * @param pValue the probability, for a true model, of a statistic at least so far out
 */
record Check(String name, String method, long sampleSize, double statistic, double pValue) {
  /**
   * The probability with which one check calls a true model false. Two hundred and fifty checks
   * together call it false with a probability of 10<sup>−6</sup> at most, however they depend on
   * each other.
   */
  static final double ALPHA = 4e-9;

  Check {
    if (!(pValue >= 0 && pValue <= 1)) {
      throw new IllegalArgumentException(
          "The p-value of '" + name + "' is " + pValue + ", not from 0 to 1");
    }
  }

  /** A normal statistic with mean 0 and deviation 1, two-sided. */
  static Check normal(String name, String method, long sampleSize, double z) {
    return new Check(name, method, sampleSize, z, Tails.normal(z));
  }

  /** Something that is either so or not, whatever the chance. */
  static Check certain(String name, long sampleSize, double statistic, boolean holds) {
    return new Check(name, "no chance in it", sampleSize, statistic, holds ? 1 : 0);
  }

  Check named(String other) {
    return new Check(other, method, sampleSize, statistic, pValue);
  }

  boolean passes() {
    return pValue >= ALPHA;
  }
}
