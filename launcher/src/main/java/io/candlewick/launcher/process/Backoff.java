package io.candlewick.launcher.process;

import java.time.Duration;

/**
 * How long to wait before a part that died is started again: doubling from {@code first} up to
 * {@code longest}, and from {@code first} again after it ran for {@code steady}.
 *
 * @param first wait after the first death
 * @param longest the longest wait
 * @param steady a run of this length forgives the deaths before it
 * @param attempts failures in a row, each before the part was ready, after which it is given up
 */
public record Backoff(Duration first, Duration longest, Duration steady, int attempts) {
  public static final Backoff STANDARD =
      new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMinutes(1), 3);

  public Backoff {
    if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0 || attempts < 1) {
      throw new IllegalArgumentException(
          "A back-off needs 0 < first <= longest and at least one attempt, not first="
              + first
              + ", longest="
              + longest
              + ", attempts="
              + attempts);
    }
  }

  /** The wait after the given number of deaths in a row, at least 1. */
  public Duration wait(int deaths) {
    Duration wait = first;
    for (int i = 1; i < deaths && wait.compareTo(longest) < 0; i++) {
      wait = wait.multipliedBy(2);
    }
    return wait.compareTo(longest) < 0 ? wait : longest;
  }

  /** The number of deaths in a row once a run of length {@code ran} has ended. */
  public int deathsAfter(int before, Duration ran) {
    return ran.compareTo(steady) >= 0 ? 1 : before + 1;
  }
}
