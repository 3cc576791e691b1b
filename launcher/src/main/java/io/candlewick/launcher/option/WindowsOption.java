package io.candlewick.launcher.option;

import io.candlewick.model.windows.CandleWindows;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the interval of candles to be shown, as in {@code 5m} or {@code 1w}. */
public final class WindowsOption implements ITypeConverter<CandleWindows> {
  @Override
  public CandleWindows convert(String text) {
    try {
      return CandleWindows.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
