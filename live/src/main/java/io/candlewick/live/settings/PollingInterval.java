package io.candlewick.live.settings;

import java.time.Duration;

/** Checks how often a provider is asked. */
final class PollingInterval {
  private PollingInterval() {}

  static void check(String provider, Duration interval, Duration least) {
    if (interval.compareTo(least) < 0) {
      throw new IllegalArgumentException(
          "The interval of "
              + provider
              + " is "
              + RoundedDuration.text(interval)
              + ", and its limits allow "
              + RoundedDuration.text(least)
              + " or more");
    }
  }
}
