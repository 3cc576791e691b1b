package io.candlewick.live.source;

import io.candlewick.model.Backoff;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Counts one provider's failures in a row and gives the wait before the next try: that of a {@link
 * Backoff} with jitter, or the one that the provider demands. Not thread-safe.
 */
public final class RetryPause {
  private final Backoff backoff;
  private final DoubleSupplier chance;
  private int failures;

  /**
   * @param first the full wait after the first failure, above 0
   * @param longest the longest full wait
   * @param chance gives numbers from 0 to 1
   */
  public RetryPause(Duration first, Duration longest, DoubleSupplier chance) {
    this.backoff = new Backoff(first, longest);
    this.chance = chance;
  }

  /** Counts a failure and gives the wait after it. */
  public Duration next() {
    failures++;
    return backoff.after(failures, chance);
  }

  /** At least what the provider demands, and up to a second more at random. */
  public Duration next(Duration demanded) {
    Duration own = next();
    Duration later = demanded.plusMillis((long) (1_000 * chance.getAsDouble()));
    return own.compareTo(later) > 0 ? own : later;
  }

  /** The next failure is the first one again. */
  public void succeeded() {
    failures = 0;
  }

  /** Failures since the last success. */
  public int failures() {
    return failures;
  }
}
