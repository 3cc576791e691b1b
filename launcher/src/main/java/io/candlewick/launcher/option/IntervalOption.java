package io.candlewick.launcher.option;

import io.candlewick.model.CandleInterval;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a candle interval, as in {@code 1m}. */
public final class IntervalOption implements ITypeConverter<CandleInterval> {
  @Override
  public CandleInterval convert(String text) {
    try {
      return CandleInterval.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
