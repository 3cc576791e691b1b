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
  private final List<Chain<Change>> chains = new ArrayList<>();
  private final Map<Long, Frame> changes = new HashMap<>();
  private final Map<Long, Frame> prices = new HashMap<>();

  Audience(StreamFilter filter, LiveMarket market) {
    this.filter = filter;
    this.market = market;
    if (filter.wants(StreamFilter.Type.CANDLES)) {
      chains.add(market.candles());
    }
    if (filter.wants(StreamFilter.Type.ANOMALIES)) {
      chains.add(market.anomalies());
    }
  }

  /** The position behind which a reader finds more. */
  long end() {
    return market.position();
  }

  /** The position behind which a reader finds more prices. */
  long priceEnd() {
    return filter.wants(StreamFilter.Type.PRICES) ? market.pricePosition() : 0;
  }

  /** Forgets what was made before the market changed. */
  void refresh() {
    changes.clear();
    prices.clear();
  }

  Frame changes(long from) {
    Frame known = changes.get(from);
    return known == null ? kept(changes, from, changes(from, null)) : known;
  }

  /** Changes for one reader that comes back. */
  Frame changes(long from, EventId seen) {
    return Frame.ofChanges(chains, filter, from, end(), seen);
  }

  Frame prices(long from) {
    Frame known = prices.get(from);
    return known == null
        ? kept(prices, from, Frame.ofPrices(market.prices(), filter, from))
        : known;
  }

  /** Readers that are behind each stand at a place of their own. */
  private static Frame kept(Map<Long, Frame> frames, long from, Frame frame) {
    if (frames.size() < MOST_FRAMES) {
      frames.put(from, frame);
    }
    return frame;
  }
}
