package io.candlewick.publish;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerConfig;

/** How batches of ticks are compressed on their way to Kafka, and on the broker's disk. */
public enum TickCompression {
  NONE,
  /** At its fastest level; the next level costs more time than it saves. */
  GZIP,
  SNAPPY,
  LZ4,
  ZSTD;

  /** The default, which every client can read. */
  public static final TickCompression STANDARD = NONE;

  private static final int FASTEST = 1;

  /**
   * Reads a name, in any case; {@code standard} is {@link #STANDARD}.
   *
   * @throws IllegalArgumentException if no compression has that name
   */
  public static TickCompression parse(String name) {
    if (name.equalsIgnoreCase("standard")) {
      return STANDARD;
    }
    return Arrays.stream(values())
        .filter(compression -> compression.text().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "\"" + name + "\" is not a compression: give one of " + names()));
  }

  private static String names() {
    return Arrays.stream(values()).map(TickCompression::text).collect(Collectors.joining(", "));
  }

  /** The name, as Kafka writes it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  Map<String, Object> producerSettings() {
    return this == GZIP
        ? Map.of(
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            text(),
            ProducerConfig.COMPRESSION_GZIP_LEVEL_CONFIG,
            FASTEST)
        : Map.of(ProducerConfig.COMPRESSION_TYPE_CONFIG, text());
  }
}
