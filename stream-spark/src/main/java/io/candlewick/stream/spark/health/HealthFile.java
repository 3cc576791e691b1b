package io.candlewick.stream.spark.health;

import io.candlewick.model.health.QueryHealth;
import io.candlewick.model.health.StreamHealth;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells others every second how the queries do. Used by one thread. */
public final class HealthFile {
  private static final Logger LOG = LoggerFactory.getLogger(HealthFile.class);
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final Optional<Path> file;
  private final Supplier<List<QueryHealth>> queries;
  private long beats;
  private long lastNanos;
  private boolean isRefused;

  public HealthFile(Optional<Path> file, Supplier<List<QueryHealth>> queries) {
    this.file = file;
    this.queries = queries;
  }

  /** Writes it if a second has passed. A disk that is full does not stop the stream. */
  public void beat() {
    long now = System.nanoTime();
    if (file.isEmpty() || (beats > 0 && now - lastNanos < PERIOD.toNanos())) {
      return;
    }
    lastNanos = now;
    beats++;
    try {
      new StreamHealth(ProcessHandle.current().pid(), beats, queries.get()).write(file.get());
      isRefused = false;
    } catch (IOException e) {
      if (!isRefused) {
        LOG.warn("The status of the queries cannot be written to {}: {}", file.get(), e.toString());
      }
      isRefused = true;
    }
  }
}
