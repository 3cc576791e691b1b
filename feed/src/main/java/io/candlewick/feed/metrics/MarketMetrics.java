package io.candlewick.feed.metrics;

import io.candlewick.feed.http.MarketFacts;
import io.candlewick.feed.status.FeedStatus;
import io.candlewick.feed.status.MarketMoment;
import io.candlewick.market.Asset;
import io.candlewick.market.MarketTime;
import io.candlewick.market.event.EventKind;
import io.candlewick.metrics.Snapshots;
import io.candlewick.metrics.SymbolLimit;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The simulated market: where it is open, whether it is paused, and its events. Without a simulated
 * market there are none of them. Thread-safe.
 */
final class MarketMetrics implements MultiCollector {
  private final FeedStatus status;
  private final MarketFacts facts;
  private final SymbolLimit limit;

  MarketMetrics(FeedStatus status, MarketFacts facts, SymbolLimit limit) {
    this.status = status;
    this.facts = facts;
    this.limit = limit;
  }

  @Override
  public MetricSnapshots collect() {
    List<MetricSnapshot> all = new ArrayList<>();
    status
        .market()
        .ifPresent(
            moment -> {
              all.add(open(moment));
              all.add(
                  Snapshots.gauge(
                      "candlewick_feed_clock_paused",
                      "Whether the simulated market is paused.",
                      moment.paused() ? 1 : 0));
              all.add(events());
            });
    return new MetricSnapshots(all);
  }

  /** Too many symbols have one series: 1 if any of them is open. */
  private MetricSnapshot open(MarketMoment moment) {
    return Snapshots.gauge(
        "candlewick_feed_market_open",
        "Whether ticks of the simulated market are expected, at the market's own time.",
        "symbol",
        limit.group(
            facts.assets(),
            Asset::symbol,
            asset -> isOpen(asset.symbol(), moment) ? 1 : 0,
            Integer::max));
  }

  private boolean isOpen(String symbol, MarketMoment moment) {
    MarketTime time = facts.times().get(symbol);
    boolean isClosed = time != null && time.closedUntil(moment.nextTime()).isPresent();
    return !isClosed && !moment.halted().contains(symbol);
  }

  private MetricSnapshot events() {
    Map<String, Long> byType = new LinkedHashMap<>();
    status.events().forEach((EventKind kind, Long count) -> byType.put(kind.profileName(), count));
    return Snapshots.counter(
        "candlewick_feed_events",
        "Events of the simulated market that have begun.",
        "type",
        byType);
  }
}
