package io.candlewick.store;

import io.candlewick.model.Backoff;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Tries again what failed for a passing reason: pauses double from one try to the next, with
 * jitter. Immutable and thread-safe.
 *
 * @param attempts how often at the most, 1 or more
 * @param firstPause the pause after the first failure, at the most
 * @param longestPause no pause is longer
 * @param pause how to wait
 */
public record Retry(int attempts, Duration firstPause, Duration longestPause, Pause pause) {
  /** Ten tries over about twenty seconds. */
  public static final Retry STANDARD =
      new Retry(
          10,
          Duration.ofMillis(100),
          Duration.ofSeconds(5),
          length -> TimeUnit.NANOSECONDS.sleep(length.toNanos()));

  /** One try: for those who ask again by themselves. */
  public static final Retry ONCE =
      new Retry(1, Duration.ofMillis(1), Duration.ofMillis(1), length -> {});

  /** Waits for a time. */
  @FunctionalInterface
  public interface Pause {
    void lasting(Duration length) throws InterruptedException;
  }

  /** Something that may fail for a passing reason. */
  @FunctionalInterface
  public interface Action<T, E extends Exception> {
    T run() throws E;
  }

  /** Tells which failures pass. */
  @FunctionalInterface
  public interface Judge {
    boolean isPassing(Exception failure);
  }

  public Retry {
    Objects.requireNonNull(pause, "pause");
    if (attempts < 1) {
      throw new IllegalArgumentException("A retry of " + attempts + " attempts never runs");
    }
  }

  /** The same, with a word before each further try. */
  public Retry telling(Runnable onRetry) {
    return new Retry(
        attempts,
        firstPause,
        longestPause,
        length -> {
          onRetry.run();
          pause.lasting(length);
        });
  }

  /**
   * Runs an action until it succeeds.
   *
   * @param what what it does, for the message
   * @throws StoreUnavailableException if it failed for a lasting reason, too often, or the thread
   *     was interrupted; the cause is the last failure
   */
  public <T, E extends Exception> T run(String what, Judge judge, Action<T, E> action) {
    for (int attempt = 1; ; attempt++) {
      try {
        return action.run();
      } catch (Exception e) {
        if (!judge.isPassing(e)) {
          throw new StoreUnavailableException("Cannot " + what + ": " + e.getMessage(), e);
        }
        if (attempt >= attempts) {
          throw new StoreUnavailableException(
              "Cannot " + what + " after " + attempts + " attempts: " + e.getMessage(), e);
        }
        pauseAfter(attempt, what, e);
      }
    }
  }

  private void pauseAfter(int attempt, String what, Exception failure) {
    Backoff backoff = new Backoff(firstPause, longestPause);
    try {
      pause.lasting(backoff.after(attempt, () -> ThreadLocalRandom.current().nextDouble()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      e.addSuppressed(failure);
      throw new StoreUnavailableException("Interrupted while trying to " + what, e);
    }
  }
}
