package io.candlewick.benchmarks.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.window;

import io.candlewick.stream.spark.settings.StreamSettings;
import io.candlewick.stream.spark.source.TickSource;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;

/**
 * The peer: Spark SQL's own windowed aggregate over the same topic, with the same fetch settings
 * and the same decoder, to Spark's no-op sink. It sums into {@code long} and {@code double}, which
 * is cheaper than exact.
 */
final class SparkSqlCandles {
  private SparkSqlCandles() {}

  /**
   * Starts the query.
   *
   * @param isOrderCorrect whether open and close are decided by event time and sequence, or by
   *     whatever row Spark sees first and last
   */
  static StreamingQuery start(SparkSession session, StreamSettings settings, boolean isOrderCorrect)
      throws TimeoutException {
    String open = isOrderCorrect ? "min_by(price, struct(eventTime, sequence))" : "first(price)";
    String close = isOrderCorrect ? "max_by(price, struct(eventTime, sequence))" : "last(price)";
    Dataset<Row> candles =
        TickSource.records(session, settings)
            .mapPartitions(new TickDecoding(settings.registry()), Encoders.bean(DecodedTick.class))
            .withColumn("time", expr("timestamp_micros(eventTime)"))
            .withWatermark("time", settings.lateness().toSeconds() + " seconds")
            .groupBy(col("symbol"), window(col("time"), "1 minute"))
            .agg(
                expr(open + " AS open"),
                expr("max(price) AS high"),
                expr("min(price) AS low"),
                expr(close + " AS close"),
                expr("sum(volume) AS volume"),
                expr("sum(cast(price AS double) * volume) AS notional"),
                expr("count(*) AS tick_count"),
                expr("sum(spread) AS spread"));
    return candles
        .writeStream()
        .queryName("candles")
        .outputMode("update")
        .format("noop")
        .option("checkpointLocation", settings.checkpoint())
        .trigger(Trigger.ProcessingTime(0))
        .start();
  }
}
