package io.candlewick.metrics;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;

/** What Prometheus would be told. */
final class Scraped {
  private Scraped() {}

  /** The lines of a scrape whose names begin so, in their order. */
  static List<String> lines(PrometheusMeterRegistry registry, String beginning) {
    return registry.scrape().lines().filter(line -> line.startsWith(beginning)).toList();
  }
}
