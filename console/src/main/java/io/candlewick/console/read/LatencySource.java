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

  /** From the newest tick in a candle to the candle on Kafka; empty if none came lately. */
  Optional<Latency> tickToCandle();
}
