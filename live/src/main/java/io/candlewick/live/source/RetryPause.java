package io.candlewick.live.source;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next try: it doubles with every failure up to a longest, and each
 * wait is drawn from its upper half, so that clients of one provider spread out. Not thread-safe.
 */
public final class RetryPause {
  private static final int MAX_DOUBLINGS = 20;

  private final Duration first;
  private final Duration longest;
  private final DoubleSupplier chance;
  private int failures;

  public RetryPause(Duration first, Duration longest, DoubleSupplier chance) {
    this.first = first;
    this.longest = longest;
    this.chance = chance;
  }

  public Duration next() {
    Duration full = first.multipliedBy(1L << Math.min(failures, MAX_DOUBLINGS));
    failures++;
    return spread(full.compareTo(longest) < 0 ? full : longest);
  }

  /** At least what the provider demands, plus a small random time. */
  public Duration next(Duration demanded) {
    Duration own = next();
    Duration later = demanded.plusMillis((long) (1_000 * chance.getAsDouble()));
    return own.compareTo(later) > 0 ? own : later;
  }

  private Duration spread(Duration full) {
    long half = full.toNanos() / 2;
    return Duration.ofNanos(half + (long) (half * chance.getAsDouble()));
  }

  public void succeeded() {
    failures = 0;
  }

  public int failures() {
    return failures;
  }
}
