package io.candlewick.feed.http;

import io.candlewick.metrics.Snapshots;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Map;

/** Refused requests, posted ticks and readers of the stream. Thread-safe. */
final class ApiMetrics implements MultiCollector {
  private final Refusals refusals;
  private final PostedTicks posted;
  private final TickStreams streams;

  ApiMetrics(Refusals refusals, PostedTicks posted, TickStreams streams) {
    this.refusals = refusals;
    this.posted = posted;
    this.streams = streams;
  }

  @Override
  public MetricSnapshots collect() {
    return MetricSnapshots.of(
        Snapshots.counter(
            "candlewick_feed_requests_refused",
            "Requests that were answered 429 or 503, because they came too fast, too much waited or"
                + " the feed was not live.",
            refusals.count()),
        Snapshots.counter(
            "candlewick_feed_posted_ticks",
            "Ticks from outside that were accepted and published, or rejected.",
            "result",
            Map.of("accepted", posted.accepted(), "rejected", posted.rejected())),
        Snapshots.gauge(
            "candlewick_feed_stream_readers",
            "Clients that read the stream of ticks.",
            streams.readers()));
  }
}
