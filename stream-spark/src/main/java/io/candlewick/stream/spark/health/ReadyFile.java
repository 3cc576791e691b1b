package io.candlewick.stream.spark.health;

import io.candlewick.stream.spark.session.Stream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Says once that the stream runs. Used by one thread. */
public final class ReadyFile {
  /** A first batch may be long; that the query was started must do after this time. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Optional<Path> file;
  private boolean isWritten;
  private long startedNanos;

  public ReadyFile(Optional<Path> file) {
    this.file = file;
    this.isWritten = file.isEmpty();
  }

  /**
   * Writes the file once it is known of every query whether it runs, or when all have been started
   * for long enough.
   */
  public void look(Stream stream) throws IOException {
    if (isWritten) {
      return;
    }
    if (startedNanos == 0 && stream.areAllStarted()) {
      startedNanos = System.nanoTime();
    }
    boolean isOverdue = startedNanos != 0 && System.nanoTime() - startedNanos > PATIENCE.toNanos();
    if (isOverdue || stream.areAllSettled()) {
      Files.writeString(file.orElseThrow(), "ready\n");
      isWritten = true;
    }
  }
}
