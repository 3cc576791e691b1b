package io.candlewick.live.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Answers in the shape of real ones that have a fault. */
public final class Faults {
  private Faults() {}

  public static String read(String name) {
    try (InputStream in = Faults.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
