package io.candlewick.console.pipeline;

import io.candlewick.model.health.StreamHealth;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * What the stream last said about its queries.
 *
 * @param health the queries
 * @param at when it said so
 */
record HealthReport(StreamHealth health, Instant at) {
  /** Where a stream reports. Thread-safe. */
  interface Source {
    /**
     * The newest report; empty if there has been none.
     *
     * @throws IOException if it cannot be read, or is something else
     */
    Optional<HealthReport> read() throws IOException;
  }

  /**
   * The source that a setting names.
   *
   * @param setting a file, or the http address of a stream's {@code /health}; not empty
   */
  static Source source(String setting, Clock clock) {
    return isAddress(setting)
        ? new HealthAddress(URI.create(setting), clock)
        : new HealthFile(Path.of(setting));
  }

  private static boolean isAddress(String setting) {
    return setting.startsWith("http://") || setting.startsWith("https://");
  }
}
