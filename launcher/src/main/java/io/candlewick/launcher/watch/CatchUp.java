package io.candlewick.launcher.watch;

import io.candlewick.launcher.platform.StartState.History;
import io.candlewick.ticklog.Offsets;
import java.util.Map;
import java.util.Optional;

/**
 * Follows candles until they hold all that was published by the moment when the market had caught
 * up with real time. For one thread.
 */
final class CatchUp {
  private static final Offsets NOTHING = Offsets.of(Map.of());

  private final double ticksPerSecond;
  private Offsets goal;
  private History history = History.NONE;

  /**
   * @param ticksPerSecond how many ticks the simulated market publishes in a second of its time; 0
   *     without one
   */
  CatchUp(double ticksPerSecond) {
    this.ticksPerSecond = ticksPerSecond;
  }

  /**
   * Takes one look.
   *
   * @param feed how far the market is; empty if the feed does not answer
   * @param end the end of the topic, read after {@code feed}
   * @param done how far it is in candles
   * @return whether all is in candles
   */
  boolean isDone(Optional<FeedClock.Reading> feed, Offsets end, Offsets done) {
    if (goal == null && feed.isPresent() && !feed.get().isCatchingUp()) {
      goal = end;
    }
    double missing = feed.map(FeedClock.Reading::behindSeconds).orElse(0.0) * ticksPerSecond;
    long published = (goal == null ? end : goal).distanceFrom(NOTHING);
    long total = published + (goal == null ? Math.round(missing) : 0);
    long inCandles = Math.min(done.distanceFrom(NOTHING), total);
    history = new History(inCandles, total);
    return goal != null && done.hasPassed(goal);
  }

  /** How far it was at the last look. */
  History history() {
    return history;
  }
}
