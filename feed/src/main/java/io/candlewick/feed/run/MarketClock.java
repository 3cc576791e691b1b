package io.candlewick.feed.run;

import io.candlewick.publish.ReplaySpeed;

/**
 * How far a market's time has come. It never passes the world's: a market that is faster catches
 * up, and goes on at the world's pace from there; one that is as fast stays as far behind as it is.
 * All times are in microseconds since 1970. Not thread-safe; reads no clock.
 */
final class MarketClock {
  private ReplaySpeed speed;
  private boolean paused;
  private long worldAnchor;
  private long marketAnchor;

  /**
   * @param now the world's time
   * @param start the market's time; what lies in the future waits until the world is there
   * @param speed market seconds a second while the market is behind
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
   * Stands still.
   *
   * @param nextTime time of the market's next ticks: none of them is due any more
   */
  void pause(long now, long nextTime) {
    anchor(now, nextTime);
    paused = true;
  }

  /** Goes on from where it stands. */
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

  /** Moves on to a time while it stands still. */
  void stepTo(long time) {
    marketAnchor = time;
  }

  /** Leaves out some time, as if neither the world nor the market had had it. */
  void leaveOut(long micros) {
    worldAnchor += micros;
    marketAnchor += micros;
  }

  private void anchor(long now, long nextTime) {
    marketAnchor = Math.min(due(now), nextTime - 1);
    worldAnchor = now;
  }
}
