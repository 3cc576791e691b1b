package io.candlewick.launcher.watch;

import io.candlewick.launcher.platform.FeedApi;
import java.util.Optional;

/** Asks the feed how far the market is behind real time. Thread-safe. */
final class FeedClock {
  private final FeedApi feed;

  /**
   * @param feedUrl base URL of the feed's HTTP API
   */
  FeedClock(String feedUrl) {
    this.feed = new FeedApi(feedUrl);
  }

  /**
   * Where the market stands.
   *
   * @param isCatchingUp whether it fills in its past as fast as it can; false for one that was told
   *     to catch up slowly, which may take for ever, and for one that is paused
   * @param behindSeconds how far it is behind real time while it catches up; 0 if it does not
   */
  record Reading(boolean isCatchingUp, double behindSeconds) {}

  /** Reads it; empty if the feed does not answer now. */
  Optional<Reading> read() throws InterruptedException {
    Optional<String> phase = feed.get("/health").map(health -> health.path("phase").asText());
    if (phase.isEmpty() || phase.get().equals("live")) {
      return phase.map(live -> new Reading(false, 0));
    }
    return feed.get("/market/clock")
        .map(clock -> new Reading(true, clock.path("behind_seconds").asDouble()));
  }
}
