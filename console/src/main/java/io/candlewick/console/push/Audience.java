package io.candlewick.console.push;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The readers with one filter: what one of them needs is made once for all that stand at the same
 * place. Used by one thread.
 */
final class Audience {
  private static final int MOST_FRAMES = 8;

  private final StreamFilter filter;
  private final LiveMarket market;
  private final List<View> views;
  private final View days;
  private final List<Chain<Change>> chains = new ArrayList<>();
  private EventId covered;
  private long coveredForgotten;
  private long end;
  private final Map<Long, Frame> changes = new HashMap<>();
  private final Map<Long, Frame> prices = new HashMap<>();

  /**
   * @param views candles that it wants
   * @param days candles of days, for prices
   */
  Audience(StreamFilter filter, LiveMarket market, List<View> views, View days) {
    this.filter = filter;
    this.market = market;
    this.views = List.copyOf(views);
    this.days = days;
    if (filter.wants(StreamFilter.Type.CANDLES) && filter.isOfBase()) {
      chains.add(market.candles());
    }
    views.forEach(view -> chains.add(view.chain()));
    if (filter.wants(StreamFilter.Type.ANOMALIES)) {
      chains.add(market.anomalies());
    }
  }

  /** The position behind which a reader finds more. */
  long end() {
    return end;
  }

  /** Whether whoever has everything up to the end has all that has been read. */
  boolean isComplete() {
    return end == market.position();
  }

  /** Position of the newest change that is no longer there; 0 if all are. */
  long forgotten() {
    long forgotten = market.forgotten();
    for (View view : views) {
      forgotten = Math.max(forgotten, view.forgotten());
    }
    return forgotten;
  }

  /** Sees to it that candles of all windows are there that have changed since an event. */
  void cover(EventId seen) {
    boolean isCovered =
        covered != null && seen.hasReached(covered) && coveredForgotten == forgotten();
    if (views.isEmpty() || isCovered) {
      return;
    }
    coveredForgotten = forgotten();
    covered = seen;
    Chain<Change> candles = market.candles();
    for (Change change = candles.first(); change != null; change = candles.following(change)) {
      if (filter.wants(change.symbol()) && !change.isHeldBy(seen)) {
        for (View view : views) {
          view.cover((LiveCandle) change);
        }
      }
    }
  }

  /** The position behind which a reader finds more prices. */
  long priceEnd() {
    return filter.wants(StreamFilter.Type.PRICES) ? market.pricePosition() : 0;
  }

  /** Forgets what was made before the market changed. */
  void refresh() {
    changes.clear();
    prices.clear();
    end = market.position();
    for (View view : views) {
      end = Math.min(end, view.end());
    }
  }

  Frame changes(long from) {
    Frame known = changes.get(from);
    return known == null ? kept(changes, from, changes(from, null, Long.MAX_VALUE)) : known;
  }

  /**
   * Changes for one reader alone.
   *
   * @param seen what it has received before it came back; null for nothing
   * @param most how many events at the most
   */
  Frame changes(long from, EventId seen, long most) {
    return Frame.ofChanges(chains, filter, from, end, seen, most);
  }

  /** Prices for one reader alone, in no more events than these. */
  Frame prices(long from, long most) {
    return Frame.ofPrices(market.prices(), days, filter, from, most);
  }

  Frame prices(long from) {
    Frame known = prices.get(from);
    return known == null ? kept(prices, from, prices(from, Long.MAX_VALUE)) : known;
  }

  /** Readers that are behind each stand at a place of their own. */
  private static Frame kept(Map<Long, Frame> frames, long from, Frame frame) {
    if (frames.size() < MOST_FRAMES) {
      frames.put(from, frame);
    }
    return frame;
  }
}
