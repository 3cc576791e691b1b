package io.candlewick.feed.status;

import io.candlewick.market.event.EventKind;
import io.candlewick.model.Tick;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The state of the feed: its phase, what it has published and how its market stands. Thread-safe;
 * what is published and the market are told by the feed's thread alone.
 */
public final class FeedStatus {
  /** What the feed is doing. */
  public enum Phase {
    STARTING,
    BACK_FILLING,
    LIVE,
    FAILED
  }

  /** A live source's sentence about its state, and whether its provider answers. */
  public record SourceStatus(String sentence, boolean isUp) {}

  /** What is published of a symbol. Written by one thread. */
  private static final class Published {
    private final AtomicLong ticks = new AtomicLong();
    private volatile Tick newest;

    void add(Tick tick) {
      newest = tick;
      ticks.lazySet(ticks.getPlain() + 1);
    }
  }

  private final ConcurrentMap<String, Published> symbols = new ConcurrentHashMap<>();
  private final Map<EventKind, AtomicLong> events = new EnumMap<>(EventKind.class);
  private final Map<String, SourceStatus> sources = new LinkedHashMap<>();
  private volatile Phase phase = Phase.STARTING;
  private volatile long epoch;
  private volatile long published;
  private volatile double historyDone;
  private volatile String fault;
  private volatile MarketMoment market;

  public FeedStatus() {
    for (EventKind kind : EventKind.values()) {
      events.put(kind, new AtomicLong());
    }
  }

  public Phase phase() {
    return phase;
  }

  /** Epoch of this run; 0 before it is known. */
  public long epoch() {
    return epoch;
  }

  /** Ticks that this run has published. */
  public long published() {
    return published;
  }

  /** The fraction of the history that is filled, 0 to 1. */
  public double historyDone() {
    return historyDone;
  }

  /** Why the feed failed. */
  public Optional<String> fault() {
    return Optional.ofNullable(fault);
  }

  /** The newest published tick of every symbol that has one. */
  public Map<String, Tick> newest() {
    Map<String, Tick> newest = new HashMap<>();
    symbols.forEach((symbol, published) -> newest.put(symbol, published.newest));
    return newest;
  }

  /** How many ticks of every symbol this run has published. */
  public Map<String, Long> ticksBySymbol() {
    Map<String, Long> ticks = new HashMap<>();
    symbols.forEach((symbol, published) -> ticks.put(symbol, published.ticks.get()));
    return ticks;
  }

  /** How many events of every kind have begun in this run. */
  public Map<EventKind, Long> events() {
    Map<EventKind, Long> counts = new EnumMap<>(EventKind.class);
    events.forEach((kind, count) -> counts.put(kind, count.get()));
    return counts;
  }

  /** Counts an event of the market that has begun. */
  public void eventBegun(EventKind kind) {
    events.get(kind).incrementAndGet();
  }

  /** How the simulated market stood lately; empty before the feed is live, or without a market. */
  public Optional<MarketMoment> market() {
    return Optional.ofNullable(market);
  }

  public void market(MarketMoment moment) {
    market = moment;
  }

  /** One sentence from each live source about its state, in the order of their first ones. */
  public List<String> sources() {
    synchronized (sources) {
      List<String> sentences = new ArrayList<>();
      sources.values().forEach(source -> sentences.add(source.sentence()));
      return sentences;
    }
  }

  /** The state of each live source by its name, in the order of their first ones. */
  public Map<String, SourceStatus> sourcesByName() {
    synchronized (sources) {
      return new LinkedHashMap<>(sources);
    }
  }

  /**
   * Sets the state of a live source.
   *
   * @param name unique in this feed, as in {@code binance-1}
   * @param isUp whether its provider answers
   */
  public void source(String name, String sentence, boolean isUp) {
    synchronized (sources) {
      sources.put(name, new SourceStatus(sentence, isUp));
    }
  }

  public void begin(long runEpoch) {
    epoch = runEpoch;
    phase = Phase.BACK_FILLING;
  }

  public void goLive() {
    historyDone = 1;
    phase = Phase.LIVE;
  }

  public void show(Iterable<Tick> ticks, long publishedSoFar) {
    for (Tick tick : ticks) {
      Published known = symbols.get(tick.symbol());
      if (known == null) {
        Published added = new Published();
        added.add(tick);
        symbols.put(tick.symbol(), added);
      } else {
        known.add(tick);
      }
    }
    published = publishedSoFar;
  }

  public void fillHistory(double part) {
    historyDone = part;
  }

  public void fail(Throwable cause) {
    fault = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    phase = Phase.FAILED;
  }
}
