package io.candlewick.feed.run;

import io.candlewick.publish.ReplaySpeed;

/**
 * The time of a market. It never runs ahead of real time: a faster market catches up, and then
 * continues at real time; a market at real time stays as far behind as it is. All times are in
 * microseconds since 1970. Not thread-safe; reads no clock.
 */
final class MarketClock {
  private ReplaySpeed speed;
  private boolean paused;
  private long worldAnchor;
  private long marketAnchor;

  /**
   * @param now real time
   * @param start the market's time; a time in the future waits for real time
   * @param speed market seconds per second while the market is behind
   */
  MarketClock(long now, long start, ReplaySpeed speed) {
    this.worldAnchor = now;
    this.marketAnchor = start;
    this.speed = speed;
  }

  ReplaySpeed speed() {
    return speed;
  }

  boolean isPaused() {
    return paused;
  }

  /** The market's time: ticks up to it are due. */
  long due(long now) {
    if (paused) {
      return Math.min(now, marketAnchor);
    }
    double passed = Math.max(0, now - worldAnchor) * speed.factor();
    return speed.isUnlimited() || passed >= now - marketAnchor ? now : marketAnchor + (long) passed;
  }

  /**
   * Pauses.
   *
   * @param nextTime time of the market's next ticks: none of them is due any more
   */
  void pause(long now, long nextTime) {
    anchor(now, nextTime);
    paused = true;
  }

  /** Resumes where it was paused. */
  void resume(long now) {
    if (paused) {
      worldAnchor = now;
      paused = false;
    }
  }

  /** Changes the speed from now on; what a faster one would have been owed is forgotten. */
  void speed(long now, long nextTime, ReplaySpeed newSpeed) {
    if (!paused) {
      anchor(now, nextTime);
    }
    speed = newSpeed;
  }

  /** Moves to a time while it is paused. */
  void stepTo(long time) {
    marketAnchor = time;
  }

  /** Skips some time, both of real time and of the market. */
  void leaveOut(long micros) {
    worldAnchor += micros;
    marketAnchor += micros;
  }

  private void anchor(long now, long nextTime) {
    marketAnchor = Math.min(due(now), nextTime - 1);
    worldAnchor = now;
  }
}
