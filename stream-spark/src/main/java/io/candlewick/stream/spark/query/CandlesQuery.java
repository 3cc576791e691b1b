package io.candlewick.stream.spark.query;

import io.candlewick.model.LatenessSchedule;
import io.candlewick.store.KeptSettings;
import io.candlewick.stream.spark.candle.CandleSinks;
import io.candlewick.stream.spark.candle.SymbolFold;
import io.candlewick.stream.spark.connection.Stores;
import io.candlewick.stream.spark.settings.QueryName;
import io.candlewick.stream.spark.settings.StreamSettings;
import io.candlewick.stream.spark.source.BlockRow;
import io.candlewick.stream.spark.source.TickSource;
import java.util.Iterator;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.function.ForeachPartitionFunction;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.GroupStateTimeout;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StreamingQuery;

/**
 * Ticks in blocks, folded per symbol into candles, gaps and what cannot become part of a candle;
 * all of that is written by the tasks that made it, in one action a batch.
 */
public final class CandlesQuery implements StreamQuery {
  private final SparkSession session;
  private final StreamSettings settings;
  private final boolean isWithSinks;

  /**
   * @param isWithSinks false drops the outcome, for measuring
   */
  public CandlesQuery(SparkSession session, StreamSettings settings, boolean isWithSinks) {
    this.session = session;
    this.settings = settings;
    this.isWithSinks = isWithSinks;
  }

  @Override
  public QueryName name() {
    return QueryName.CANDLES;
  }

  @Override
  public StreamingQuery start() throws TimeoutException {
    LatenessSchedule lateness = isWithSinks ? keptLateness() : ownLateness();
    int tasks = Integer.parseInt(session.conf().get("spark.sql.shuffle.partitions"));
    Dataset<byte[]> outcomes =
        TickSource.blocks(session, settings)
            .groupBy("symbol")
            .as(Encoders.STRING(), Encoders.bean(BlockRow.class))
            .flatMapGroupsWithState(
                new SymbolFold(settings, lateness, tasks),
                OutputMode.Update(),
                Encoders.BINARY(),
                Encoders.BINARY(),
                GroupStateTimeout.ProcessingTimeTimeout());
    StreamSettings shipped = settings;
    ForeachPartitionFunction<byte[]> write =
        isWithSinks ? rows -> CandleSinks.write(rows, shipped) : CandlesQuery::drop;
    VoidFunction2<Dataset<byte[]>, Long> batch = (rows, batchId) -> rows.foreachPartition(write);
    return QueryStart.of(session, name(), settings, outcomes.writeStream().foreachBatch(batch));
  }

  /**
   * What the warehouse keeps, with this stream's lateness added where it is another one. That holds
   * from the ticks' end on, as every batch that was planned before lies before it: one that is done
   * again is judged as it was.
   */
  private LatenessSchedule keptLateness() {
    return new KeptSettings(Stores.of(settings).warehouse())
        .keep(settings.interval(), settings.lateness(), () -> TickEnds.of(settings.kafka()));
  }

  private LatenessSchedule ownLateness() {
    return LatenessSchedule.constant(settings.lateness());
  }

  private static void drop(Iterator<byte[]> rows) {
    while (rows.hasNext()) {
      rows.next();
    }
  }
}
