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

/** Tells others every second how the queries do. Used by one thread, but for {@link #latest()}. */
public final class HealthFile {
  private static final Logger LOG = LoggerFactory.getLogger(HealthFile.class);
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final Optional<Path> file;
  private final Supplier<List<QueryHealth>> queries;
  private long beats;
  private long lastNanos;
  private boolean isRefused;
  private volatile StreamHealth latest;

  public HealthFile(Optional<Path> file, Supplier<List<QueryHealth>> queries) {
    this.file = file;
    this.queries = queries;
    this.latest = new StreamHealth(ProcessHandle.current().pid(), 0, queries.get());
  }

  /** What was told last. */
  public StreamHealth latest() {
    return latest;
  }

  /** Writes it if a second has passed. A disk that is full does not stop the stream. */
  public void beat() {
    long now = System.nanoTime();
    if (beats > 0 && now - lastNanos < PERIOD.toNanos()) {
      return;
    }
    lastNanos = now;
    beats++;
    latest = new StreamHealth(latest.pid(), beats, queries.get());
    if (file.isPresent()) {
      write(file.get());
    }
  }

  private void write(Path to) {
    try {
      latest.write(to);
      isRefused = false;
    } catch (IOException e) {
      if (!isRefused) {
        LOG.warn("The status of the queries cannot be written to {}: {}", to, e.toString());
      }
      isRefused = true;
    }
  }
}
