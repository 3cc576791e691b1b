package io.candlewick.launcher.process;

import io.candlewick.model.Backoff;
import java.time.Duration;

/**
 * When a part that died is started again, and when it is given up. Immutable and thread-safe.
 *
 * @param backoff the wait by the number of deaths in a row
 * @param steady a run of this length forgives the deaths before it
 * @param attempts failures in a row, each before the part was ready, after which it is given up; 1
 *     or more
 */
public record RestartPolicy(Backoff backoff, Duration steady, int attempts) {
  public static final RestartPolicy STANDARD =
      new RestartPolicy(
          new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30)), Duration.ofMinutes(1), 3);

  public RestartPolicy {
    if (attempts < 1) {
      throw new IllegalArgumentException(
          "A part needs at least one attempt to start, but attempts is " + attempts);
    }
  }

  /** The wait after the given number of deaths in a row, at least 1. */
  public Duration wait(int deaths) {
    return backoff.after(deaths);
  }

  /** The number of deaths in a row once a run of length {@code ran} has ended. */
  public int deathsAfter(int before, Duration ran) {
    return ran.compareTo(steady) >= 0 ? 1 : before + 1;
  }
}
