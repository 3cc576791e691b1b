package io.candlewick.feed.status;

import io.candlewick.model.Tick;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The state of the feed: its phase and the newest published ticks. Thread-safe. */
public final class FeedStatus {
  /** What the feed is doing. */
  public enum Phase {
    STARTING,
    BACK_FILLING,
    LIVE,
    FAILED
  }

  private final ConcurrentMap<String, Tick> newest = new ConcurrentHashMap<>();
  private final Map<String, String> sources = new LinkedHashMap<>();
  private volatile Phase phase = Phase.STARTING;
  private volatile long epoch;
  private volatile long published;
  private volatile double historyDone;
  private volatile String fault;

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
    return Map.copyOf(newest);
  }

  /** One sentence from each live source about its state, in the order of their first ones. */
  public List<String> sources() {
    synchronized (sources) {
      return List.copyOf(sources.values());
    }
  }

  /** Sets the sentence of a live source about its state. */
  public void source(String name, String sentence) {
    synchronized (sources) {
      sources.put(name, sentence);
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
    ticks.forEach(tick -> newest.put(tick.symbol(), tick));
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
