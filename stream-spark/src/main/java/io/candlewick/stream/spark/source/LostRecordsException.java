package io.candlewick.stream.spark.source;

import org.apache.kafka.common.TopicPartition;

/** Records that were still to be read are no longer in Kafka. */
final class LostRecordsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LostRecordsException(TopicPartition topicPartition, long offset, Throwable cause) {
    super(
        "Kafka no longer has the records of "
            + topicPartition
            + " from offset "
            + offset
            + ", which were still to be read: its retention deleted them, or the topic was made"
            + " anew. To go on without them start the stream with --on-data-loss continue",
        cause);
  }
}
