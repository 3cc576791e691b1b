package io.candlewick.launcher.process;

import io.candlewick.model.Backoff;
import java.time.Duration;

/**
 * When a part that has died is restarted, and when the launcher gives up. Immutable and
 * thread-safe.
 *
 * @param backoff the pause before a restart, by the number of consecutive deaths
 * @param steady after a run of this length, earlier deaths no longer count
 * @param attempts consecutive failed starts after which the launcher gives up; 1 or more
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

  /** The pause after the given number of consecutive deaths, which is at least 1. */
  public Duration wait(int deaths) {
    return backoff.after(deaths);
  }

  /** The number of consecutive deaths after a run of length {@code ran} has ended. */
  public int deathsAfter(int before, Duration ran) {
    return ran.compareTo(steady) >= 0 ? 1 : before + 1;
  }
}
