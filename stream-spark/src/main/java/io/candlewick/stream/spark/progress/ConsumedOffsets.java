package io.candlewick.stream.spark.progress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Reads how far a query has come from Spark's account of it. */
public final class ConsumedOffsets {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ConsumedOffsets() {}

  /**
   * Offsets per partition.
   *
   * @param endOffset as in <code>{"market.ticks":{"0":17,"1":4}}</code>, or {@code null}
   */
  public static Map<TopicPartition, OffsetAndMetadata> of(String endOffset) {
    if (endOffset == null) {
      return Map.of();
    }
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    try {
      JsonNode topics = JSON.readTree(endOffset);
      topics
          .properties()
          .forEach(
              topic ->
                  topic
                      .getValue()
                      .properties()
                      .forEach(
                          partition ->
                              offsets.put(
                                  new TopicPartition(
                                      topic.getKey(), Integer.parseInt(partition.getKey())),
                                  new OffsetAndMetadata(partition.getValue().asLong()))));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Spark's offsets are no JSON: " + endOffset, e);
    }
    return offsets;
  }

  /** The sum of all offsets: the number of records before them. */
  public static long total(String endOffset) {
    return of(endOffset).values().stream().mapToLong(OffsetAndMetadata::offset).sum();
  }
}
