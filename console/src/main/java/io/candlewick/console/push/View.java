package io.candlewick.console.push;

import io.candlewick.console.candles.MissingTicks;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.Micros;
import io.candlewick.model.windows.CandleWindows;
import io.candlewick.model.windows.Window;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Candles of other windows than the stored ones, kept up to date while readers want them: exactly
 * rolled up from stored candles and from newer revisions in {@link LiveMarket}. Bounded: beyond
 * {@value #MOST_CANDLES}, those leave that have not changed for longest. Used by one thread.
 */
final class View {
  private static final int MOST_CANDLES = 4_000;

  /**
   * Names a view.
   *
   * @param interval as the reader wrote it
   */
  record Key(String interval, CandleWindows windows) {}

  private final Key key;
  private final CandleInterval base;
  private final LiveMarket market;
  private final StoredParts stored;
  private final Known known;
  private final Map<RolledCandle.Key, RolledCandle> candles = new HashMap<>();
  private final Map<RolledCandle, StoredParts.Reading> waiting = new HashMap<>();

  /** Candles that were shown as open because their window lasted, by its end. */
  private final NavigableMap<Long, Set<RolledCandle>> running = new TreeMap<>();

  private final Chain<Change> chain = new Chain<>();
  private Set<String> symbols = Set.of();
  private Map<String, MissingTicks> missing;
  private long position;
  private long forgotten;

  View(Key key, CandleInterval base, LiveMarket market, StoredParts stored, Known known) {
    this.key = key;
    this.base = base;
    this.market = market;
    this.stored = stored;
    this.known = known;
    this.missing = known.missing();
    this.position = market.position();
  }

  Chain<Change> chain() {
    return chain;
  }

  /**
   * From now on it holds candles of some symbols alone.
   *
   * @param wanted empty for all
   */
  void keepOnly(Set<String> wanted) {
    if (symbols.equals(wanted)) {
      return;
    }
    symbols = wanted;
    for (RolledCandle candle : List.copyOf(candles.values())) {
      if (!isWanted(candle.symbol())) {
        remove(candle);
      }
    }
  }

  private boolean isWanted(String symbol) {
    return symbols.isEmpty() || symbols.contains(symbol);
  }

  private void remove(RolledCandle candle) {
    chain.remove(candle);
    candles.remove(candle.key());
    cancel(candle);
    Set<RolledCandle> ending = running.get(candle.key().window().end());
    if (ending != null) {
      ending.remove(candle);
    }
  }

  private void cancel(RolledCandle candle) {
    StoredParts.Reading reading = waiting.remove(candle);
    if (reading != null) {
      reading.cancel();
    }
  }

  /** Nobody reads it any more. */
  void close() {
    waiting.values().forEach(StoredParts.Reading::cancel);
  }

  /** Takes what has changed since it was last asked. */
  void advance() {
    Chain<Change> changes = market.candles();
    for (Change change = changes.after(position);
        change != null;
        change = changes.following(change)) {
      if (isWanted(change.symbol())) {
        take((LiveCandle) change, change.position(), change.id());
      }
    }
    renew();
    settle();
    position = market.position();
  }

  /**
   * The end of a window is a change as well: a candle whose parts are settled is open until then.
   */
  private void settle() {
    long now = known.now();
    while (!running.isEmpty() && running.firstKey() <= now) {
      for (RolledCandle candle : running.pollFirstEntry().getValue()) {
        if (candle.isLoaded() && candle.isSettled()) {
          candle.renew(market.now());
          chain.touch(candle, market.nextPosition());
        }
      }
    }
  }

  /** Gaps between the stored candles are gaps of these as well. */
  private void renew() {
    Map<String, MissingTicks> before = missing;
    missing = known.missing();
    if (missing == before) {
      return;
    }
    for (RolledCandle candle : candles.values()) {
      if (Known.isOther(candle.symbol(), candle.key().window(), before, missing)) {
        candle.renew(market.now());
        chain.touch(candle, market.nextPosition());
      }
    }
  }

  /** Takes a change that was made before this view began, if it holds nothing as new. */
  void cover(LiveCandle change) {
    advance(); // what it takes here has a later position, and would hide what it has not taken yet
    RolledCandle candle = candles.get(keyOf(change));
    if (candle == null) {
      take(change, market.nextPosition(), market.now());
      position = market.position();
    } else if (candle.offset() < change.offset()) {
      candle.changed(change, market.now());
    }
  }

  private RolledCandle.Key keyOf(LiveCandle change) {
    Window window = key.windows().at(Micros.of(change.newest().windowStart()));
    return new RolledCandle.Key(change.symbol(), window);
  }

  private void take(LiveCandle change, long at, EventId id) {
    RolledCandle.Key name = keyOf(change);
    if (!name.window().isMadeOf(base)) {
      return; // a change of the zone's offset cuts candles here; the read API says so
    }
    RolledCandle candle = candles.get(name);
    if (candle == null) {
      candle = new RolledCandle(name, key.interval(), known);
      candles.put(name, candle);
      chain.add(candle, at);
      read(candle);
    } else {
      chain.touch(candle, at);
      if (candle.isLoaded() && !candle.take(change.newest())) {
        read(candle);
      }
    }
    candle.changed(change, id);
    if (known.now() < name.window().end()) {
      running.computeIfAbsent(name.window().end(), end -> new HashSet<>()).add(candle);
    }
    if (chain.size() > MOST_CANDLES) {
      RolledCandle eldest = (RolledCandle) chain.first();
      remove(eldest);
      forgotten = Math.max(forgotten, eldest.position());
    }
  }

  private void read(RolledCandle candle) {
    candle.unload();
    cancel(candle);
    Window window = candle.key().window();
    long keptFrom =
        market.candles(candle.symbol(), window).stream()
            .mapToLong(part -> Micros.of(part.newest().windowStart()))
            .min()
            .orElse(window.end());
    waiting.put(
        candle, stored.read(candle.key(), keptFrom, parts -> loaded(candle, keptFrom, parts)));
  }

  /** What was stored of a window has been read. */
  private void loaded(RolledCandle candle, long keptFrom, StoredParts.Parts parts) {
    Collection<LiveCandle> live = market.candles(candle.symbol(), candle.key().window());
    if (candle.load(parts.head(), keptFrom, parts.newest(), live)) {
      waiting.remove(candle);
    } else {
      read(candle);
    }
  }

  /** The position up to which everything can be sent. */
  long end() {
    long end = position;
    for (RolledCandle candle : waiting.keySet()) {
      end = Math.min(end, candle.position() - 1);
    }
    return end;
  }

  /** Position of the newest change that is no longer there; 0 if all are. */
  long forgotten() {
    return forgotten;
  }

  /** The figures of the window that holds a time; empty if they are not known. */
  Optional<DayFigures> figures(String symbol, long time) {
    RolledCandle candle = candles.get(new RolledCandle.Key(symbol, key.windows().at(time)));
    return candle == null || !candle.isLoaded() ? Optional.empty() : Optional.of(candle.figures());
  }
}
