package io.candlewick.console.pipeline;

import io.candlewick.model.health.StreamHealth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file that a stream on this machine replaces every second. Immutable and thread-safe.
 *
 * @param file where it is
 */
record HealthFile(Path file) implements HealthReport.Source {
  @Override
  public Optional<HealthReport> read() throws IOException {
    Optional<StreamHealth> health = StreamHealth.read(file);
    if (health.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new HealthReport(health.get(), Files.getLastModifiedTime(file).toInstant()));
    } catch (NoSuchFileException e) {
      return Optional.empty(); // a new stream has removed it meanwhile
    }
  }
}
