package io.candlewick.console.topics;

import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Records that a reading found.
 *
 * @param records the newest first
 * @param older where older ones are; null at the beginning of the topic
 * @param newer where newer ones are; null at the newest end
 * @param looked how many records were looked at
 * @param lookedBackTo the time of the oldest of them; null for none
 * @param isCutShort whether the time was over before all partitions had been read as far as needed
 */
public record FoundRecords(
    List<ConsumerRecord<byte[], byte[]>> records,
    Place older,
    Place newer,
    long looked,
    Instant lookedBackTo,
    boolean isCutShort) {
  public FoundRecords {
    records = List.copyOf(records);
  }
}
