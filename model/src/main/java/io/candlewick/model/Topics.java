package io.candlewick.model;

import java.util.Map;

/** Names of the Kafka topics and of their message headers. */
public final class Topics {
  public static final String TICKS = "market.ticks";
  public static final String CANDLES = "market.candles";
  public static final String ANOMALIES = "market.anomalies";
  public static final String LATE_TICKS = "market.late-ticks";
  public static final String DEAD_LETTERS = "market.dead-letters";

  /** Partitions of {@link #TICKS}. */
  public static final int TICK_PARTITIONS = 5;

  /** Partitions of every topic. */
  public static final Map<String, Integer> PARTITIONS =
      Map.of(
          TICKS,
          TICK_PARTITIONS,
          CANDLES,
          TICK_PARTITIONS,
          ANOMALIES,
          1,
          LATE_TICKS,
          1,
          DEAD_LETTERS,
          1);

  private Topics() {}
}
