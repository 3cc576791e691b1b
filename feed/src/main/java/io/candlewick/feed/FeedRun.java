package io.candlewick.feed;

import io.candlewick.market.Asset;
import io.candlewick.market.Profile;
import io.candlewick.market.SimulatedMarket;
import io.candlewick.model.Micros;
import io.candlewick.model.Tick;
import io.candlewick.model.wire.SchemaRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * One run of the feed: recalls what was published before, fills the history, then keeps step with
 * the clock.
 */
final class FeedRun implements AutoCloseable {
  /** Ticks missed in a longer stall of the machine are left out. */
  private static final long CATCH_UP_MICROS = 60_000_000L;

  private final FeedStatus status;
  private final TickPublisher publisher;
  private final LiveMarket market;

  private FeedRun(FeedStatus status, TickPublisher publisher, LiveMarket market) {
    this.status = status;
    this.publisher = publisher;
    this.market = market;
  }

  /** Connects and recalls; nothing is published yet. */
  static FeedRun open(FeedSettings settings, FeedStatus status, Clock clock) {
    SchemaRegistry registry = new SchemaRegistry(settings.registry());
    TopicSetup.createMissing(settings.kafka());
    TickPublisher publisher = TickPublisher.open(settings.kafka(), registry);
    Profile profile = Profile.classic();
    List<Asset> assets = profile.assets();
    Map<String, List<Tick>> published =
        LastPublished.read(
            settings.kafka(),
            registry,
            assets.stream().map(Asset::symbol).collect(Collectors.toSet()));
    long now = Micros.of(clock.instant());
    long epoch = Math.max(now, largest(published, Tick::epoch) + 1);
    Sequencer sequencer = Sequencer.live(epoch);
    boolean goesOn = !published.isEmpty();
    published.values().forEach(ticks -> sequencer.recall(ticks, epoch));
    long historyStart = now - Micros.of(settings.history());
    long firstTime =
        Math.max(historyStart, largest(published, Tick::eventTime) + settings.periodMicros());
    SimulatedMarket market =
        SimulatedMarket.of(
            profile,
            goesOn ? settings.seed() ^ epoch : settings.seed(),
            firstTime,
            settings.periodMicros());
    published.forEach(
        (symbol, ticks) -> market.continueFrom(symbol, ticks.get(ticks.size() - 1).price()));
    status.begin(epoch);
    return new FeedRun(
        status,
        publisher,
        new LiveMarket(
            market,
            sequencer,
            publisher,
            status,
            clock,
            Math.max(Micros.of(settings.history()), CATCH_UP_MICROS)));
  }

  private static long largest(Map<String, List<Tick>> published, ToLongFunction<Tick> field) {
    return published.values().stream().flatMap(List::stream).mapToLong(field).max().orElse(0);
  }

  /** Publishes what is due; the first call fills the history. */
  void step() {
    market.publishDue();
    status.goLive();
  }

  @Override
  public void close() {
    publisher.close();
  }
}
