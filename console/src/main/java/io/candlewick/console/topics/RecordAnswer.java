package io.candlewick.console.topics;

import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A record of a topic.
 *
 * @param at the time that Kafka has of it
 * @param key as text, or in base64 where it is not UTF-8; null for none
 * @param size of key and value, in bytes
 * @param schema null where no id of one is in front of the value
 * @param value decoded; null where there is none or it cannot be decoded
 * @param raw the value in base64, its first 64 KiB, where it cannot be decoded
 * @param fault why not; null if it was
 */
record RecordAnswer(
    int partition,
    long offset,
    Instant at,
    String key,
    long size,
    Map<String, String> headers,
    WrittenWith schema,
    JsonNode value,
    String raw,
    String fault) {
  /**
   * The schema of a value.
   *
   * @param subject the registry's name of the topic's values; null where it has none
   */
  record WrittenWith(String subject, int id) {}
}
