package io.candlewick.stream.spark.settings;

import java.util.Arrays;
import java.util.Locale;

/** The three queries, which know nothing of each other. */
public enum QueryName {
  RAW,
  CANDLES,
  ANOMALIES;

  /** The name in commands and folders, as in {@code candles}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The Kafka consumer group that shows the query's progress. */
  public String consumerGroup() {
    return "candlewick-" + text();
  }

  /**
   * Reads what {@link #text} gives.
   *
   * @throws IllegalArgumentException naming the text and the names there are
   */
  public static QueryName parse(String text) {
    return Arrays.stream(values())
        .filter(query -> query.text().equals(text))
        .findAny()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'" + text + "' is not a query: give raw, candles or anomalies"));
  }
}
