package io.candlewick.feed.http;

import io.candlewick.feed.control.ClockState;
import io.candlewick.feed.control.MarketControl;
import io.candlewick.market.event.EventScope;
import io.candlewick.market.event.MarketEvent;
import io.candlewick.publish.ReplaySpeed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A market that notes what it is told. Thread-safe. */
final class HandControl implements MarketControl {
  private final List<MarketEvent> events = new ArrayList<>();
  private ReplaySpeed speed = ReplaySpeed.MAX;
  private boolean paused;

  @Override
  public synchronized ClockState clock() {
    return new ClockState(
        Instant.parse("2026-01-05T14:30:00Z"), Duration.ofMillis(1_500), speed, paused);
  }

  @Override
  public synchronized ClockState pause() {
    paused = true;
    return clock();
  }

  @Override
  public synchronized ClockState resume() {
    paused = false;
    return clock();
  }

  @Override
  public synchronized ClockState step() {
    if (!paused) {
      throw new IllegalStateException("The market is not paused");
    }
    return clock();
  }

  @Override
  public synchronized ClockState speed(ReplaySpeed newSpeed) {
    speed = newSpeed;
    return clock();
  }

  @Override
  public synchronized List<MarketEvent> events() {
    return List.copyOf(events);
  }

  @Override
  public synchronized MarketEvent inject(MarketEvent event) {
    if (event.scope() instanceof EventScope.OfSymbol one && one.symbol().equals("NOBODY")) {
      throw new IllegalArgumentException("'NOBODY' is not simulated");
    }
    events.add(event);
    return event;
  }
}
