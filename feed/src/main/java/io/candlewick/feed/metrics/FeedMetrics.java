package io.candlewick.feed.metrics;

import io.candlewick.feed.http.MarketFacts;
import io.candlewick.feed.run.FeedQueue;
import io.candlewick.feed.status.FeedStatus;
import io.candlewick.metrics.SymbolLimit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The metrics of the feed itself; those of its HTTP API are with the API. */
@Configuration(proxyBeanMethods = false)
public class FeedMetrics {
  @Bean
  PublishedMetrics publishedMetrics(FeedStatus status, FeedQueue queue) {
    return new PublishedMetrics(status, queue, SymbolLimit.STANDARD);
  }

  @Bean
  MarketMetrics marketMetrics(FeedStatus status, MarketFacts facts) {
    return new MarketMetrics(status, facts, SymbolLimit.STANDARD);
  }
}
