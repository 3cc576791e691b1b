package io.candlewick.console.pipeline;

/**
 * How one query of the stream is.
 *
 * @param name as in {@code candles}
 * @param state starting, running, failing or stopped; unknown where nobody tells
 * @param failures since its last batch
 * @param since when the first of these occurred; null for none
 * @param cause the last failure; null for none
 * @param remedy what to do about it; null for none
 * @param lag ticks that it has still to do; null if Kafka does not answer
 * @param rate ticks a second; null at the first look
 */
record QueryState(
    String name,
    String state,
    int failures,
    String since,
    String cause,
    String remedy,
    Long lag,
    Double rate) {
  static final String STOPPED = "stopped";
  static final String UNKNOWN = "unknown";

  QueryState with(Long newLag, Double newRate) {
    return new QueryState(name, state, failures, since, cause, remedy, newLag, newRate);
  }
}
