package io.candlewick.market.live;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Answers in the shape of real ones that have a fault. */
final class Faults {
  private Faults() {}

  static String read(String name) {
    try (InputStream in = Faults.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
