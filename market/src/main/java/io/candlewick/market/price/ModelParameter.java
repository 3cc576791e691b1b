package io.candlewick.market.price;

/**
 * One parameter of a price model and its range.
 *
 * @param name its name, with its unit where it has one
 * @param least smallest value
 * @param most largest value
 * @param leastAllowed whether the smallest value itself is allowed
 * @param optional whether it may be left out; it then defaults to the asset's start price
 */
public record ModelParameter(
    String name, double least, double most, boolean leastAllowed, boolean optional) {

  static ModelParameter any(String name) {
    return new ModelParameter(name, -Double.MAX_VALUE, Double.MAX_VALUE, true, false);
  }

  public static ModelParameter notNegative(String name) {
    return new ModelParameter(name, 0, Double.MAX_VALUE, true, false);
  }

  public static ModelParameter positive(String name) {
    return new ModelParameter(name, 0, Double.MAX_VALUE, false, false);
  }

  public static ModelParameter between(String name, double least, double most) {
    return new ModelParameter(name, least, most, true, false);
  }

  static ModelParameter startPriceUnlessGiven(String name) {
    return new ModelParameter(name, 0, Double.MAX_VALUE, false, true);
  }

  /** Whether a value is in range; NaN never is. */
  public boolean allows(double value) {
    return (leastAllowed ? value >= least : value > least) && value <= most;
  }

  /** The range in words, as in {@code above 0}. */
  public String range() {
    if (least == -Double.MAX_VALUE) {
      return "a finite number";
    }
    if (most < Double.MAX_VALUE) {
      return least + " to " + most;
    }
    return leastAllowed ? least + " or more" : "above " + least;
  }

  /**
   * Returns the value if it is in range.
   *
   * @throws IllegalArgumentException naming parameter, value and range
   */
  public double check(double value) {
    if (!allows(value)) {
      throw new IllegalArgumentException(name + " is " + value + ", but must be " + range());
    }
    return value;
  }
}
