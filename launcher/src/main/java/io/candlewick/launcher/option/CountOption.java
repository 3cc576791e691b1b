package io.candlewick.launcher.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how many of something are wanted: 1 to 99,999,999. */
public final class CountOption implements ITypeConverter<Integer> {
  @Override
  public Integer convert(String text) {
    if (!text.matches("0*[1-9][0-9]{0,7}")) {
      throw new TypeConversionException(
          "'" + text + "' is not a number from 1 to 99999999: write it as in 20");
    }
    return Integer.valueOf(text);
  }
}
