package io.candlewick.launcher.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a rate in ticks per second over all symbols: a number above 0, as in {@code 1500}. */
public final class TotalRateOption implements ITypeConverter<Double> {
  @Override
  public Double convert(String text) {
    double rate = text.matches("[0-9]{1,9}(\\.[0-9]{1,6})?") ? Double.parseDouble(text) : 0;
    if (rate == 0) {
      throw new TypeConversionException(
          "'"
              + text
              + "' is not a rate: write ticks per second over all symbols, above 0, as in 1500 or"
              + " 0.5");
    }
    return rate;
  }
}
