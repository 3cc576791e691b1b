package io.candlewick.launcher.screen;

import java.math.BigDecimal;

/** Decimals as people write them. */
public final class PlainNumber {
  private PlainNumber() {}

  /** All digits of a number, without exponent and trailing zeros, as in {@code 61860.8}. */
  public static String of(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
