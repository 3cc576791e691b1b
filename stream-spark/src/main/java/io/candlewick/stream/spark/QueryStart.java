package io.candlewick.stream.spark;

import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;

/** What all queries are started with. */
final class QueryStart {
  private QueryStart() {}

  static StreamingQuery of(QueryName name, StreamSettings settings, DataStreamWriter<?> writer)
      throws TimeoutException {
    return writer
        .queryName(name.text())
        .outputMode("update")
        .option("checkpointLocation", settings.checkpointOf(name))
        .trigger(Trigger.ProcessingTime(settings.trigger().toMillis()))
        .start();
  }
}
