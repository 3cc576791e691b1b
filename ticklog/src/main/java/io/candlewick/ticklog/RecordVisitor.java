package io.candlewick.ticklog;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes the records of a topic one by one, in the order of offsets within each partition. */
@FunctionalInterface
public interface RecordVisitor {
  /**
   * Takes one record. The value may be {@code null}, as on any topic.
   *
   * @param message the record; its timestamp is the broker's, in milliseconds
   */
  void visit(ConsumerRecord<byte[], byte[]> message);
}
