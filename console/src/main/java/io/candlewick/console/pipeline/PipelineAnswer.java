package io.candlewick.console.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The answer of {@code /api/pipeline}. Counts are of ticks. What cannot be told now is null.
 *
 * @param published all ticks that were ever written to {@code market.ticks}
 * @param deadLetters how many, by reason
 */
record PipelineAnswer(
    Instant at,
    Long published,
    Double ticksPerSecond,
    List<Stage> stages,
    List<QueryState> queries,
    Latency latency,
    Late late,
    Map<String, Long> deadLetters,
    List<Balance> balance) {
  /**
   * A station on the way of a tick.
   *
   * @param state ok, warning, failing or unknown
   * @param rate what passes it a second
   * @param lag what it has still to do
   */
  record Stage(String id, String title, String state, Double rate, Long lag, String detail) {}

  record Latency(Percentiles tickToCandleMs) {}

  record Percentiles(double p50, double p99, long count) {}

  /** Late ticks of all symbols. */
  record Late(long waiting, long merged, long duplicates, long conflicts) {}

  /**
   * What became of the ticks of a symbol.
   *
   * @param balanced whether candles hold as many ticks as were counted into them; null if that
   *     could not be compared
   */
  record Balance(
      String symbol,
      long published,
      long inCandles,
      long duplicates,
      long conflicts,
      long late,
      long fenced,
      long rejected,
      long lateWaiting,
      long lateMerged,
      Instant newest,
      Instant watermark,
      Boolean balanced) {}
}
