package io.candlewick.launcher.option;

import java.math.BigDecimal;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads a rate in ticks per asset and second: a number above 0, at most 10,000, as in {@code 0.5}.
 */
public final class RateOption implements ITypeConverter<BigDecimal> {
  private static final BigDecimal LARGEST = BigDecimal.valueOf(10_000);

  @Override
  public BigDecimal convert(String text) {
    BigDecimal rate = text.matches("[0-9]{1,6}(\\.[0-9]{1,6})?") ? new BigDecimal(text) : null;
    if (rate == null || rate.signum() == 0 || rate.compareTo(LARGEST) > 0) {
      throw new TypeConversionException(
          "'"
              + text
              + "' is not a rate: write ticks per asset and second, above 0 and at most "
              + LARGEST);
    }
    return rate;
  }
}
