package io.candlewick.model;

import java.util.List;
import java.util.Map;

/** Names of the Kafka topics and of their message headers. */
public final class Topics {
  public static final String TICKS = "market.ticks";
  public static final String CANDLES = "market.candles";
  public static final String ANOMALIES = "market.anomalies";
  public static final String LATE_TICKS = "market.late-ticks";
  public static final String DEAD_LETTERS = "market.dead-letters";

  /** What a market reports about itself: its events, the ticks they moved, gaps of live sources. */
  public static final String EVENTS = "market.events";

  /** The newest tick of every asset, every ten seconds. */
  public static final String BATCH = "market.batch";

  /** Partitions of {@link #TICKS}. */
  public static final int TICK_PARTITIONS = 5;

  /** The broker stamps records because Kafka's retention deletes by that time. */
  private static final Map<String, String> STAMPED =
      Map.of("message.timestamp.type", "LogAppendTime");

  /** A letter is a record of {@link #TICKS} and the headers beside it: twice the usual limit. */
  private static final Map<String, String> LETTERS =
      Map.of(
          "message.timestamp.type",
          "LogAppendTime",
          "max.message.bytes",
          Integer.toString(2 << 20));

  /** All topics with their settings. */
  public static final List<TopicForm> FORMS =
      List.of(
          new TopicForm(TICKS, TICK_PARTITIONS, STAMPED),
          new TopicForm(CANDLES, TICK_PARTITIONS, STAMPED),
          new TopicForm(ANOMALIES, 1, STAMPED),
          new TopicForm(LATE_TICKS, 1, LETTERS),
          new TopicForm(DEAD_LETTERS, 1, LETTERS),
          new TopicForm(EVENTS, 1, STAMPED),
          new TopicForm(BATCH, 1, STAMPED));

  private Topics() {}
}
