package io.candlewick.feed.run;

import io.candlewick.feed.control.ClockState;
import io.candlewick.market.Asset;
import io.candlewick.market.AssetState;
import io.candlewick.market.MarketListener;
import io.candlewick.market.SimulatedMarket;
import io.candlewick.market.event.MarketEvent;
import io.candlewick.model.Micros;
import io.candlewick.model.RawTick;
import io.candlewick.publish.ReplaySpeed;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A simulated market that keeps pace with its clock: one tick of every open asset each period. Due
 * ticks are published in slices, so history and pauses of the machine are caught up in the same
 * way. Used by one thread.
 */
final class LiveMarket {
  private static final int TICKS_PER_SLICE = 20_000;

  private final SimulatedMarket market;
  private final MarketListener exit;
  private final MarketClock clock;
  private final long periodMicros;
  private final long longestStallMicros;
  private final int stepsPerSlice;
  private long lastNow;

  /**
   * @param market before the first of its steps that is to be published
   * @param periodMicros the market's period
   * @param now real time, in microseconds since 1970
   * @param longestStallMicros the part of a pause of the machine beyond this is skipped
   */
  LiveMarket(
      SimulatedMarket market,
      TickOutlet outlet,
      ReplaySpeed speed,
      long periodMicros,
      long now,
      long longestStallMicros) {
    this.market = market;
    this.exit = new Exit(outlet);
    this.clock = new MarketClock(now, market.nextTime(), speed);
    this.periodMicros = periodMicros;
    this.lastNow = now;
    this.longestStallMicros = longestStallMicros;
    this.stepsPerSlice = Math.max(1, TICKS_PER_SLICE / market.assets().size());
  }

  /** Publishes the ticks and events of the market. */
  private record Exit(TickOutlet outlet) implements MarketListener {
    @Override
    public void tick(RawTick tick) {
      outlet.publish(tick);
    }

    @Override
    public void event(MarketEvent begun) {
      outlet.tell(begun);
    }
  }

  /** Sends the ticks that are due, at most one slice; returns whether more are due. */
  boolean publishSlice(long now) {
    leaveOutLongStall(now);
    long due = clock.due(now);
    if (market.nextTime() <= due) {
      long steps = (due - market.nextTime()) / periodMicros + 1;
      market.steps((int) Math.min(steps, stepsPerSlice), 1, exit);
    }
    return market.nextTime() <= due;
  }

  private void leaveOutLongStall(long now) {
    long lost = now - lastNow - longestStallMicros;
    lastNow = now;
    if (lost > 0 && !clock.isPaused()) {
      market.skipTo(market.nextTime() + lost);
      clock.leaveOut(lost);
    }
  }

  /** Time of the next ticks, in microseconds. */
  long nextTime() {
    return market.nextTime();
  }

  /** Whether the market catches up as fast as it can. */
  boolean isBackFilling(long now) {
    return clock.speed().isUnlimited() && market.nextTime() <= clock.due(now);
  }

  /**
   * How long, in microseconds of real time, until ticks are due; the largest value while paused.
   */
  long microsToNext(long now) {
    if (clock.isPaused()) {
      return Long.MAX_VALUE;
    }
    long due = clock.due(now);
    double pace = due == now ? 1 : clock.speed().factor();
    return (long) Math.ceil((market.nextTime() - due) / pace);
  }

  ClockState state(long now) {
    long time = market.nextTime() - periodMicros;
    return new ClockState(
        Micros.toInstant(time),
        Duration.ofNanos(Math.max(0, now - time) * 1_000),
        clock.speed(),
        clock.isPaused());
  }

  boolean isPaused() {
    return clock.isPaused();
  }

  /** The symbols that have no ticks when the next ones are due because trading is halted. */
  Set<String> halted() {
    long time = market.nextTime();
    List<MarketEvent> halts =
        market.events().stream().filter(event -> isHalted(event, time)).toList();
    return halts.isEmpty()
        ? Set.of()
        : market.assets().stream()
            .filter(asset -> halts.stream().anyMatch(halt -> reaches(halt, asset)))
            .map(Asset::symbol)
            .collect(Collectors.toSet());
  }

  private static boolean isHalted(MarketEvent event, long time) {
    return event.effect().halted()
        && event.start() <= time
        && time < event.start() + Micros.of(event.effect().duration());
  }

  private static boolean reaches(MarketEvent event, Asset asset) {
    return event.scope().reaches(asset.symbol(), asset.type());
  }

  void pause(long now) {
    clock.pause(now, market.nextTime());
  }

  void resume(long now) {
    clock.resume(now);
  }

  void speed(long now, ReplaySpeed speed) {
    clock.speed(now, market.nextTime(), speed);
  }

  /**
   * One step.
   *
   * @throws IllegalStateException if the market is not paused, or has caught up with real time
   */
  void stepOnce(long now) {
    if (!clock.isPaused()) {
      throw new IllegalStateException("The market is not paused: pause it before a single step");
    }
    long time = market.nextTime();
    if (time > now) {
      throw new IllegalStateException(
          "The market has caught up with real time: step again after its next ticks are due, at "
              + Micros.toInstant(time));
    }
    clock.stepTo(time);
    market.step(exit);
  }

  /** The state of its assets that have a band. */
  List<AssetState> states() {
    return market.states();
  }

  List<MarketEvent> events() {
    return market.events();
  }

  /**
   * @throws IllegalArgumentException if it affects no asset, its id is in use, or a value exceeds
   *     the limits
   * @throws IllegalStateException if there are too many current and coming events
   */
  MarketEvent inject(MarketEvent event) {
    InjectionRules.check(event, market.events(), market.nextTime());
    return market.inject(event);
  }
}
