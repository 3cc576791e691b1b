package io.candlewick.launcher.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a port of this machine: 1 to 65535. */
public final class PortOption implements ITypeConverter<Integer> {
  private static final int LARGEST = 65_535;

  @Override
  public Integer convert(String text) {
    int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
    if (port < 1 || port > LARGEST) {
      throw new TypeConversionException(
          "'" + text + "' is not a port: write a number from 1 to " + LARGEST);
    }
    return port;
  }
}
