package io.candlewick.model;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next try: {@code first} after one failure, twice as long after each
 * further failure in a row, but never longer than {@code longest}. Immutable and thread-safe. It
 * neither counts failures nor waits, so that each user keeps its own clock and its own way to be
 * stopped.
 *
 * @param first the wait after the first failure, above 0
 * @param longest the longest wait, at least {@code first}
 */
public record Backoff(Duration first, Duration longest) {
  public Backoff {
    if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "A back-off needs 0 < first <= longest, not first=" + first + ", longest=" + longest);
    }
  }

  /**
   * The wait after some failures in a row.
   *
   * @param failures 1 or more
   */
  public Duration after(int failures) {
    if (failures < 1) {
      throw new IllegalArgumentException(
          "A wait follows at least one failure, but failures is " + failures);
    }
    Duration wait = first;
    for (int i = 1; i < failures && wait.compareTo(longest) < 0; i++) {
      wait = wait.multipliedBy(2);
    }
    return wait.compareTo(longest) < 0 ? wait : longest;
  }

  /**
   * The wait after some failures in a row with random jitter: a value from the upper half of {@link
   * #after(int)}, so that clients which failed together do not all come back together.
   *
   * @param failures 1 or more
   * @param chance gives numbers from 0 to 1
   */
  public Duration after(int failures, DoubleSupplier chance) {
    long half = after(failures).toNanos() / 2;
    return Duration.ofNanos(half + (long) (half * chance.getAsDouble()));
  }
}
