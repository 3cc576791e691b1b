package io.candlewick.feed.http;

import io.candlewick.feed.recent.NewestTick;
import io.candlewick.feed.recent.PublishedTick;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import tools.jackson.core.io.JsonStringEncoder;

/** Ticks put together from the bytes that were rendered for each. Not thread-safe. */
final class TickArray {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  TickArray() {
    bytes.write('[');
  }

  TickArray addAll(List<PublishedTick> ticks) {
    for (PublishedTick tick : ticks) {
      if (bytes.size() > 1) {
        bytes.write(',');
      }
      write(tick, bytes);
    }
    return this;
  }

  byte[] toBytes() {
    bytes.write(']');
    return bytes.toByteArray();
  }

  /** An object with one member a symbol. */
  static byte[] bySymbol(Map<String, NewestTick> ticks) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write('{');
    ticks.forEach(
        (symbol, newest) -> {
          if (bytes.size() > 1) {
            bytes.write(',');
          }
          bytes.write('"');
          bytes.writeBytes(JsonStringEncoder.getInstance().quoteAsUTF8(symbol));
          bytes.writeBytes(new byte[] {'"', ':'});
          write(newest.tick(), bytes);
        });
    bytes.write('}');
    return bytes.toByteArray();
  }

  private static void write(PublishedTick tick, OutputStream out) {
    try {
      tick.writeJson(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
