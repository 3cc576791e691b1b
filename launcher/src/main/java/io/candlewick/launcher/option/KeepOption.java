package io.candlewick.launcher.option;

import io.candlewick.batch.retention.Keep;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how long data is kept: {@code 30d}, or {@code all}. */
public final class KeepOption implements ITypeConverter<Keep> {
  @Override
  public Keep convert(String text) {
    try {
      return Keep.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage() + "; write 30d, or all");
    }
  }
}
