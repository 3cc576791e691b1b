package io.candlewick.launcher.option;

import io.candlewick.model.windows.WindowClock;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the time zone by whose clock windows start. */
public final class ClockOption implements ITypeConverter<WindowClock> {
  @Override
  public WindowClock convert(String text) {
    try {
      return WindowClock.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
