package io.candlewick.market;

import io.candlewick.market.event.EventScope;
import io.candlewick.market.event.MarketEvent;
import io.candlewick.market.event.RandomEvent;
import io.candlewick.market.price.AssetRandom;
import io.candlewick.model.Micros;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The events of one asset: coming and current ones, and its own random ones. */
final class AssetEvents {
  /** Orders simultaneous events independently of when they were added. */
  static final Comparator<MarketEvent> ORDER =
      Comparator.comparingLong(MarketEvent::start).thenComparing(MarketEvent::id);

  private final Asset asset;
  private final long seed;
  private final List<RandomEvent> own;
  private final AssetRandom chance;
  private final PriorityQueue<MarketEvent> waiting = new PriorityQueue<>(ORDER);
  private final List<ActiveEvent> active = new ArrayList<>();

  AssetEvents(Asset asset, long seed, List<RandomEvent> randomEvents) {
    this.asset = asset;
    this.seed = seed;
    this.own =
        randomEvents.stream()
            .filter(event -> event.each() && event.reach().reaches(asset.symbol(), asset.type()))
            .toList();
    this.chance = AssetRandom.of(seed, asset.symbol(), "events");
  }

  void await(MarketEvent event) {
    waiting.add(event);
  }

  /** Starts due events and removes past ones. */
  void moveTo(long time) {
    while (!waiting.isEmpty() && waiting.peek().start() <= time) {
      active.add(new ActiveEvent(waiting.remove()));
    }
    if (!active.isEmpty()) {
      active.removeIf(event -> !event.lastsAt(time) && !event.jumpWaits());
    }
  }

  boolean isHalted(long time) {
    for (ActiveEvent event : active) {
      if (event.event().effect().halted() && event.lastsAt(time)) {
        return true;
      }
    }
    return false;
  }

  double volatilityFactor(long time) {
    double factor = 1;
    for (ActiveEvent event : active) {
      factor *= event.volatility(time);
    }
    return factor;
  }

  double volumeFactor(long time) {
    double factor = 1;
    for (ActiveEvent event : active) {
      factor *= event.lastsAt(time) ? event.event().effect().volumeFactor() : 1;
    }
    return factor;
  }

  double spreadFactor(long time) {
    double factor = 1;
    for (ActiveEvent event : active) {
      factor *= event.lastsAt(time) ? event.event().effect().spreadFactor() : 1;
    }
    return factor;
  }

  /** Events whose jump comes with the next tick. */
  List<ActiveEvent> jumps() {
    if (active.isEmpty()) {
      return List.of();
    }
    return active.stream().filter(ActiveEvent::jumpWaits).toList();
  }

  /** How far an event moves this asset, as a fraction; every call gives the same value. */
  double jump(MarketEvent event) {
    return AssetRandom.of(seed, asset.symbol(), "event " + event.id())
        .nextUniform(event.effect().jumpFrom(), event.effect().jumpTo());
  }

  /** A random event of this asset that begins with a tick, or {@code null}. */
  MarketEvent draw(long time, double years) {
    if (own.isEmpty()) {
      return null;
    }
    double left = chance.nextUniform();
    for (RandomEvent event : own) {
      double probability = event.rate().probability(years);
      if (left < probability) {
        String id =
            event.kind().profileName() + '/' + asset.symbol() + '/' + Micros.toInstant(time);
        return new MarketEvent(
            id,
            event.kind(),
            new EventScope.OfSymbol(asset.symbol()),
            time,
            event.effect(),
            MarketEvent.Origin.RANDOM);
      }
      left -= probability;
    }
    return null;
  }

  /** Adds an event of its own that has begun; its jump is already applied. */
  void begin(MarketEvent event) {
    ActiveEvent begun = new ActiveEvent(event);
    begun.jumped();
    active.add(begun);
  }
}
