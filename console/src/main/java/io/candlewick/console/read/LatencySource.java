package io.candlewick.console.read;

import java.util.Optional;

/** Knows how long ticks took to become candles. */
public interface LatencySource {
  /**
   * The time from a tick to its candle.
   *
   * @param p50 the median, in milliseconds
   * @param p99 99 of 100 were not slower, in milliseconds
   * @param count how many were measured
   */
  record Latency(double p50, double p99, long count) {}

  /**
   * From a tick on Kafka to the first candle on Kafka that holds it, over the last minute; empty if
   * none came.
   */
  Optional<Latency> tickToCandle();
}
