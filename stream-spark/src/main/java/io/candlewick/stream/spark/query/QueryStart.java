package io.candlewick.stream.spark.query;

import io.candlewick.stream.spark.settings.QueryName;
import io.candlewick.stream.spark.settings.StreamSettings;
import io.candlewick.stream.spark.source.TickRecord;
import io.candlewick.stream.spark.source.TickSource;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.function.ForeachPartitionFunction;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;

/** What all queries are started with. */
public final class QueryStart {
  private QueryStart() {}

  /**
   * How many tasks a query without state takes at once. So tasks that wait for a sink that does not
   * respond leave the other slots to the other queries. Evaluated for each batch, because the
   * number of executors changes.
   */
  private static int shareOfTasks(SparkSession session) {
    return share(session.sparkContext().defaultParallelism());
  }

  /**
   * The same of a number of places: a quarter for each of the two queries without state, and half
   * for the one with state.
   */
  public static int share(int places) {
    return Math.max(1, places / 4);
  }

  /** Starts a query without state, which does the same with the ticks of each partition. */
  static StreamingQuery forEachPartition(
      SparkSession session,
      QueryName name,
      StreamSettings settings,
      ForeachPartitionFunction<TickRecord> work)
      throws TimeoutException {
    VoidFunction2<Dataset<TickRecord>, Long> batch =
        (ticks, batchId) ->
            ticks.coalesce(shareOfTasks(ticks.sparkSession())).foreachPartition(work);
    return of(
        session,
        name,
        settings,
        TickSource.records(session, settings).writeStream().foreachBatch(batch));
  }

  /**
   * Starts a query in a separate scheduling pool, so that no query waits for a batch of another
   * one.
   */
  static StreamingQuery of(
      SparkSession session, QueryName name, StreamSettings settings, DataStreamWriter<?> writer)
      throws TimeoutException {
    session.sparkContext().setLocalProperty("spark.scheduler.pool", name.text());
    return writer
        .queryName(name.text())
        .outputMode("update")
        .option("checkpointLocation", settings.checkpointOf(name))
        .trigger(Trigger.ProcessingTime(settings.trigger().toMillis()))
        .start();
  }
}
