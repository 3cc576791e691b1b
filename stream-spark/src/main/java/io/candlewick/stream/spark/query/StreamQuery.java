package io.candlewick.stream.spark.query;

import io.candlewick.stream.spark.settings.QueryName;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.streaming.StreamingQuery;

/** One query, which can be started again and again. */
public interface StreamQuery {
  QueryName name();

  /**
   * Starts it from its checkpoint, or from the earliest tick if it has none.
   *
   * @throws TimeoutException if Spark does not start it in time
   */
  StreamingQuery start() throws TimeoutException;
}
