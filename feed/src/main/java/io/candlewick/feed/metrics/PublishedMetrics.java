package io.candlewick.feed.metrics;

import io.candlewick.feed.run.FeedQueue;
import io.candlewick.feed.status.FeedStatus;
import io.candlewick.metrics.Snapshots;
import io.candlewick.metrics.SymbolLimit;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the feed has published, what waits to be published, and its live sources. Thread-safe. */
final class PublishedMetrics implements MultiCollector {
  private static final double MICROS_PER_SECOND = 1e6;

  private final FeedStatus status;
  private final FeedQueue queue;
  private final SymbolLimit limit;

  PublishedMetrics(FeedStatus status, FeedQueue queue, SymbolLimit limit) {
    this.status = status;
    this.queue = queue;
    this.limit = limit;
  }

  @Override
  public MetricSnapshots collect() {
    return MetricSnapshots.of(
        Snapshots.counter(
            "candlewick_feed_ticks_published",
            "Ticks that the broker has acknowledged, since the feed was started.",
            "symbol",
            limit.group(
                status.ticksBySymbol().entrySet(),
                Map.Entry::getKey,
                Map.Entry::getValue,
                Long::sum)),
        Snapshots.gauge(
            "candlewick_feed_newest_tick_timestamp_seconds",
            "Event time of the newest published tick.",
            "symbol",
            limit.group(
                status.newest().values(),
                tick -> tick.symbol(),
                tick -> tick.eventTime() / MICROS_PER_SECOND,
                Double::max)),
        Snapshots.gauge(
            "candlewick_feed_queue_requests",
            "Requests with ticks from outside that wait to be published.",
            queue.waitingChunks()),
        Snapshots.gauge(
            "candlewick_feed_queue_capacity",
            "How many of them may wait; more are refused.",
            FeedQueue.MAX_CHUNKS),
        Snapshots.gauge(
            "candlewick_feed_source_up",
            "Whether the provider of a live source answers.",
            "source",
            sources()));
  }

  private Map<String, Integer> sources() {
    Map<String, Integer> up = new LinkedHashMap<>();
    status.sourcesByName().forEach((name, source) -> up.put(name, source.isUp() ? 1 : 0));
    return up;
  }
}
