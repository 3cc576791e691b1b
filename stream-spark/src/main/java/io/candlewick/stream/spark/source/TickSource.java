package io.candlewick.stream.spark.source;

import io.candlewick.model.Topics;
import io.candlewick.stream.spark.settings.StreamSettings;
import io.candlewick.ticklog.KafkaConnection;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamReader;

/** The ticks' topic as Spark sees it. */
public final class TickSource {
  private static final String FETCH_BYTES = Integer.toString(4 << 20);
  private static final String POLL_RECORDS = "10000";

  /**
   * If a consumer was at the end of a partition, and its task returns to the executor with a
   * different position, the consumer first waits for the broker's response to the old request.
   * Records are requested only where they are known to exist, so a short wait costs nothing.
   */
  private static final String FETCH_WAIT_MILLIS = "20";

  private TickSource() {}

  /** Ticks one by one, as bytes. */
  public static Dataset<TickRecord> records(SparkSession session, StreamSettings settings) {
    return options(session.readStream().format("kafka"), settings)
        .load()
        .selectExpr("value", "unix_micros(timestamp) AS brokerTime")
        .as(Encoders.bean(TickRecord.class));
  }

  /** Ticks in blocks. */
  public static Dataset<Row> blocks(SparkSession session, StreamSettings settings) {
    return options(
            session
                .readStream()
                .format(TickBlocks.FORMAT)
                .option(TickBlocks.REGISTRY, settings.registry()),
            settings)
        .load();
  }

  /** Larger fetches and polls than Kafka's defaults pay twice: fewer requests, fuller loops. */
  private static DataStreamReader options(DataStreamReader reader, StreamSettings settings) {
    KafkaConnection.references(settings.kafka())
        .forEach((name, value) -> reader.option("kafka." + name, value));
    return reader
        .option("subscribe", Topics.TICKS)
        .option("startingOffsets", "earliest")
        .option("maxOffsetsPerTrigger", settings.maxBatch())
        .option("failOnDataLoss", settings.isLossFatal())
        .option("kafka.max.poll.records", POLL_RECORDS)
        .option("kafka.max.partition.fetch.bytes", FETCH_BYTES)
        .option("kafka.fetch.max.wait.ms", FETCH_WAIT_MILLIS);
  }
}
