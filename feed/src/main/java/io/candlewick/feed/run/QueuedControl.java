package io.candlewick.feed.run;

import io.candlewick.feed.control.ClockState;
import io.candlewick.feed.control.MarketControl;
import io.candlewick.market.event.MarketEvent;
import io.candlewick.publish.ReplaySpeed;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Passes requests to the feed's thread. Thread-safe. */
public final class QueuedControl implements MarketControl {
  private final FeedQueue queue;

  public QueuedControl(FeedQueue queue) {
    this.queue = queue;
  }

  private <T> T ask(Function<FeedRun, T> action) {
    FeedCommand<T> command = new FeedCommand<>(action);
    queue.put(command);
    return command.await();
  }

  @Override
  public ClockState clock() {
    return ask(FeedRun::clock);
  }

  @Override
  public ClockState pause() {
    return ask(FeedRun::pause);
  }

  @Override
  public ClockState resume() {
    return ask(FeedRun::resume);
  }

  @Override
  public ClockState step() {
    return ask(FeedRun::stepOnce);
  }

  @Override
  public ClockState speed(ReplaySpeed speed) {
    Objects.requireNonNull(speed, "speed");
    return ask(run -> run.speed(speed));
  }

  @Override
  public List<MarketEvent> events() {
    return ask(FeedRun::events);
  }

  @Override
  public MarketEvent inject(MarketEvent event) {
    Objects.requireNonNull(event, "event");
    return ask(run -> run.inject(event));
  }
}
