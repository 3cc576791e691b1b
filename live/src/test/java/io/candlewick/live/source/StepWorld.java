package io.candlewick.live.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.model.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A world whose time passes only when a source waits and the test lets it go on. */
public final class StepWorld {
  private final BlockingQueue<Duration> asked = new LinkedBlockingQueue<>();
  private final Semaphore go = new Semaphore(0);
  private final HandClock clock;
  private Duration pending;

  public StepWorld(Instant now) {
    clock = new HandClock(now);
  }

  /** What a source gets. Chance is always a half. */
  public Surroundings surroundings() {
    return new Surroundings(clock, this::pause, () -> 0.5);
  }

  private void pause(Duration length) throws InterruptedException {
    asked.put(length);
    go.acquire();
  }

  /** Waits until the source waits; how long it means to. */
  public Duration awaitPause() {
    try {
      if (pending == null) {
        pending = asked.poll(2, TimeUnit.MINUTES);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    assertThat(pending).as("the source waits").isNotNull();
    return pending;
  }

  /** Lets the source's wait pass if it waits. */
  public void passIfAsked() {
    if (pending != null || !asked.isEmpty()) {
      pass();
    }
  }

  /** Lets the source's wait pass, once it waits; how long it was. */
  public Duration pass() {
    Duration length = awaitPause();
    pending = null;
    clock.advance(length);
    go.release();
    return length;
  }

  public Instant now() {
    return clock.instant();
  }

  /** Sets the clock. */
  public void now(Instant time) {
    clock.set(time);
  }
}
