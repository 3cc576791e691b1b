package io.candlewick.feed.run;

import io.candlewick.feed.control.ClockState;
import io.candlewick.feed.intake.IntakeResult;
import io.candlewick.feed.intake.PublishedListener;
import io.candlewick.feed.memory.FeedMemory;
import io.candlewick.feed.memory.FeedMemoryFile;
import io.candlewick.feed.memory.RecalledTicks;
import io.candlewick.feed.settings.FeedSettings;
import io.candlewick.feed.status.FeedStatus;
import io.candlewick.feed.status.MarketMoment;
import io.candlewick.live.source.SourceSymbol;
import io.candlewick.market.Asset;
import io.candlewick.market.AssetState;
import io.candlewick.market.Profile;
import io.candlewick.market.SimulatedMarket;
import io.candlewick.market.event.MarketEvent;
import io.candlewick.model.Epochs;
import io.candlewick.model.MarketRecord;
import io.candlewick.model.Micros;
import io.candlewick.model.RawTick;
import io.candlewick.model.Tick;
import io.candlewick.model.wire.SchemaRegistry;
import io.candlewick.publish.LastPublished;
import io.candlewick.publish.MarketRecordPublisher;
import io.candlewick.publish.PublishingFailedException;
import io.candlewick.publish.ReplaySpeed;
import io.candlewick.publish.Sequencer;
import io.candlewick.publish.TickPublisher;
import io.candlewick.publish.TopicSetup;
import io.candlewick.publish.UntoldTruth;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of the feed: reads what was published before, lets the simulated market catch up and keep
 * pace with the clock, and accepts ticks from outside. Used by one thread.
 */
final class FeedRun implements AutoCloseable {
  /** Ticks missed in longer pauses of the machine are skipped. */
  private static final Duration MIN_CATCH_UP = Duration.ofMinutes(1);

  private static final long SNAPSHOT_MICROS = 10_000_000L;

  /** Looking for halts means to sort all events. */
  private static final long HALTS_MICROS = 1_000_000L;

  private static final Logger LOG = LoggerFactory.getLogger(FeedRun.class);

  private final FeedSettings settings;
  private final FeedMemoryFile memory;
  private final Map<String, Long> knownEnds;
  private final FeedStatus status;
  private final Clock clock;
  private final TickOutlet outlet;
  private final PostingRules rules;
  private final Optional<LiveMarket> market;
  private final long begun;
  private long nextSnapshot;
  private long nextHalts;
  private Set<String> halted = Set.of();

  /** Whether the broker has all ticks of the market. */
  private boolean isPublished = true;

  private FeedRun(
      FeedSettings settings,
      Map<String, Long> knownEnds,
      FeedStatus status,
      Clock clock,
      TickOutlet outlet,
      PostingRules rules,
      Optional<LiveMarket> market) {
    this.settings = settings;
    this.memory = new FeedMemoryFile(settings.memory(), LOG::warn);
    this.knownEnds = knownEnds;
    this.status = status;
    this.clock = clock;
    this.outlet = outlet;
    this.rules = rules;
    this.market = market;
    this.begun = market.map(LiveMarket::nextTime).orElse(0L);
  }

  /**
   * Connects and reads what was published before; publishes nothing yet.
   *
   * @param recalledTicks receives the ticks after which live sources resume
   * @param listeners receive every tick once the broker has acknowledged it
   */
  static FeedRun open(
      FeedSettings settings,
      FeedStatus status,
      Clock clock,
      RecalledTicks recalledTicks,
      List<PublishedListener> listeners) {
    long now = Micros.of(clock.instant());
    long begin = Micros.of(settings.begin(clock.instant()));
    SchemaRegistry registry = new SchemaRegistry(settings.registry());
    TopicSetup.createMissing(settings.kafka());
    TickPublisher publisher =
        TickPublisher.open(settings.kafka(), registry, settings.tickCompression());
    Optional<Profile> profile = settings.simulatedProfile();
    Set<String> symbols =
        profile.stream()
            .flatMap(known -> known.assets().stream())
            .map(Asset::symbol)
            .collect(Collectors.toSet());
    FeedMemory memory = FeedMemory.read(settings.memory());
    Set<String> liveSymbols = liveSymbols(settings);
    LastPublished.Found found =
        LastPublished.readEnd(
            settings.kafka(),
            registry,
            new LastPublished.Wanted(symbols, liveSymbols, memory.ends()));
    recalledTicks.tell(restricted(found.wanted(), liveSymbols));
    Map<String, List<Tick>> recalled = union(found.wanted(), found.others());
    long epoch =
        Epochs.ofRun(
            clock.millis(),
            largest(recalled, tick -> Epochs.isRun(tick.epoch()) ? tick.epoch() : 0));
    Sequencer sequencer = Sequencer.live(epoch);
    recalled.values().forEach(sequencer::recall);
    Map<String, Long> knownEnds = new HashMap<>(memory.ends());
    knownEnds.keySet().retainAll(recalled.keySet()); // Kafka no longer has ticks of the others
    recalled.keySet().retainAll(symbols);
    TickOutlet outlet =
        new TickOutlet(
            sequencer,
            publisher,
            MarketRecordPublisher.open(publisher, registry),
            status,
            listeners);
    Optional<LiveMarket> market =
        profile
            .map(known -> simulate(known, settings, begin, epoch, recalled, memory))
            .map(
                simulated ->
                    new LiveMarket(
                        simulated,
                        outlet,
                        settings.catchUpSpeed(),
                        settings.periodMicros(),
                        now,
                        Math.max(Micros.of(settings.history()), Micros.of(MIN_CATCH_UP))));
    UntoldTruth.among(found.truths(), settings.kafka()).forEach(outlet::tell);
    status.begin(epoch);
    return new FeedRun(
        settings, knownEnds, status, clock, outlet, new PostingRules(sequencer, symbols), market);
  }

  private static Set<String> liveSymbols(FeedSettings settings) {
    return settings.liveSpecs().stream()
        .flatMap(spec -> spec.symbols().stream())
        .map(SourceSymbol::ours)
        .collect(Collectors.toSet());
  }

  private static <K, V> Map<K, V> restricted(Map<K, V> all, Set<K> keys) {
    Map<K, V> some = new HashMap<>(all);
    some.keySet().retainAll(keys);
    return some;
  }

  private static <K, V> Map<K, V> union(Map<K, V> some, Map<K, V> others) {
    Map<K, V> all = new HashMap<>(others);
    all.putAll(some);
    return all;
  }

  /** A new market, or one that continues where an earlier run stopped. */
  private static SimulatedMarket simulate(
      Profile profile,
      FeedSettings settings,
      long begin,
      long epoch,
      Map<String, List<Tick>> published,
      FeedMemory memory) {
    long earliest = largest(published, Tick::eventTime) + settings.periodMicros();
    SimulatedMarket market =
        SimulatedMarket.of(
            profile,
            published.isEmpty() ? settings.seed() : settings.seed() ^ epoch,
            settings.seed(),
            Math.max(begin, earliest),
            settings.periodMicros());
    Map<String, AssetState> states = memory.states(settings.profile());
    published.forEach(
        (symbol, ticks) -> {
          Tick last = ticks.get(ticks.size() - 1);
          if (states.containsKey(symbol)) {
            market.continueFrom(states.get(symbol), last.price(), last.eventTime());
          } else {
            market.continueFrom(symbol, last.price());
          }
        });
    return market;
  }

  private static long largest(Map<String, List<Tick>> published, ToLongFunction<Tick> field) {
    return published.values().stream().flatMap(List::stream).mapToLong(field).max().orElse(0);
  }

  /** Publishes all that is due. */
  void step() {
    boolean more = true;
    while (more) {
      more = publishSlice();
      flush();
    }
  }

  /**
   * Sends the ticks that are due, at most one slice of the market; returns whether more are due. A
   * snapshot shows only ticks that were flushed before.
   */
  boolean publishSlice() {
    long now = now();
    if (now >= nextSnapshot) {
      if (nextSnapshot > 0) {
        outlet.snapshot(now);
        remember();
      }
      nextSnapshot = (now / SNAPSHOT_MICROS + 1) * SNAPSHOT_MICROS;
    }
    isPublished = false;
    return market.isPresent() && market.get().publishSlice(now);
  }

  /**
   * Waits until the broker has everything that was sent, and updates the status.
   *
   * @throws PublishingFailedException if something could not be published
   */
  void flush() {
    outlet.flush();
    isPublished = true;
    long now = now();
    if (market.isPresent() && market.get().isBackFilling(now)) {
      if (status.phase() == FeedStatus.Phase.BACK_FILLING) {
        status.fillHistory((double) (market.get().nextTime() - begun) / Math.max(1, now - begun));
      }
    } else {
      status.goLive();
    }
    market.ifPresent(found -> tell(found, now));
  }

  private void tell(LiveMarket found, long now) {
    if (now >= nextHalts) {
      nextHalts = now + HALTS_MICROS;
      halted = found.halted();
    }
    status.market(new MarketMoment(found.nextTime(), found.isPaused(), halted));
  }

  /** Accepts one tick from outside, or says why not. */
  IntakeResult take(RawTick raw) {
    Optional<String> refusal = rules.refusal(raw, now());
    if (refusal.isPresent()) {
      return new IntakeResult.Rejected(refusal.get());
    }
    Tick tick = outlet.publish(raw);
    return new IntakeResult.Accepted(tick.epoch(), tick.sequence());
  }

  /** How long, in microseconds, until ticks or a snapshot are due. */
  long microsToNext() {
    long now = now();
    long ticks = market.isPresent() ? market.get().microsToNext(now) : Long.MAX_VALUE;
    return Math.min(ticks, nextSnapshot - now);
  }

  /** Sends a gap of a live source. */
  void tell(MarketRecord.SourceGap gap) {
    outlet.tell(gap);
  }

  ClockState clock() {
    return market
        .map(found -> found.state(now()))
        .orElseGet(() -> new ClockState(clock.instant(), Duration.ZERO, new ReplaySpeed(1), false));
  }

  ClockState pause() {
    simulated().pause(now());
    return clock();
  }

  ClockState resume() {
    simulated().resume(now());
    return clock();
  }

  ClockState stepOnce() {
    isPublished = false;
    simulated().stepOnce(now());
    return clock();
  }

  ClockState speed(ReplaySpeed speed) {
    simulated().speed(now(), speed);
    return clock();
  }

  List<MarketEvent> events() {
    return simulated().events();
  }

  MarketEvent inject(MarketEvent event) {
    MarketEvent injected = simulated().inject(event);
    nextHalts = 0;
    return injected;
  }

  private LiveMarket simulated() {
    return market.orElseThrow(
        () ->
            new IllegalStateException(
                "No market is simulated: start the platform with ./candlewick up --source simulated"));
  }

  private long now() {
    return Micros.of(clock.instant());
  }

  /**
   * Saves the data that the next run cannot read from the ticks, unless the market is ahead of the
   * published ticks.
   */
  private void remember() {
    if (settings.memory() == null || !isPublished) {
      return;
    }
    Map<String, Long> ends = new HashMap<>(knownEnds);
    ends.putAll(outlet.ends());
    memory.keep(
        new FeedMemory(settings.profile(), ends, market.map(LiveMarket::states).orElse(List.of())));
  }

  @Override
  public void close() {
    outlet.close();
    remember();
  }
}
