package io.candlewick.model;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock in UTC that only a test moves. Thread-safe if one thread moves it. */
public final class HandClock extends Clock {
  private volatile Instant now;

  public HandClock(Instant now) {
    this.now = now;
  }

  public void advance(Duration time) {
    set(now.plus(time));
  }

  public void set(Instant time) {
    now = time;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("This clock is in UTC");
  }
}
