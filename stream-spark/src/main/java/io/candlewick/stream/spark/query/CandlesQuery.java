package io.candlewick.stream.spark.query;

import io.candlewick.metrics.TickToCandle;
import io.candlewick.model.LatenessSchedule;
import io.candlewick.store.KeptSettings;
import io.candlewick.stream.spark.candle.CandleSinks;
import io.candlewick.stream.spark.candle.SymbolFold;
import io.candlewick.stream.spark.connection.Stores;
import io.candlewick.stream.spark.settings.QueryName;
import io.candlewick.stream.spark.settings.StreamSettings;
import io.candlewick.stream.spark.source.BatchStamps;
import io.candlewick.stream.spark.source.BlockRow;
import io.candlewick.stream.spark.source.StampSpan;
import io.candlewick.stream.spark.source.TickSource;
import java.util.Collection;
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
 * Folds blocks of ticks per symbol into candles, gaps, late ticks and dead letters. The tasks that
 * compute these also write them, in one action per batch.
 */
public final class CandlesQuery implements StreamQuery {
  private final SparkSession session;
  private final StreamSettings settings;
  private final boolean isWithSinks;
  private final TickToCandle latency;

  /**
   * A query that is measured from outside.
   *
   * @param isWithSinks false drops the outcome
   */
  public CandlesQuery(SparkSession session, StreamSettings settings, boolean isWithSinks) {
    this(session, settings, isWithSinks, TickToCandle.none());
  }

  /**
   * @param isWithSinks false drops the outcome, for measuring
   * @param latency is told how long ticks took
   */
  public CandlesQuery(
      SparkSession session, StreamSettings settings, boolean isWithSinks, TickToCandle latency) {
    this.session = session;
    this.settings = settings;
    this.isWithSinks = isWithSinks;
    this.latency = latency;
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
    BatchStamps stamps = BatchStamps.of(session.sparkContext());
    VoidFunction2<Dataset<byte[]>, Long> batch =
        (rows, batchId) -> {
          rows.foreachPartition(write);
          observe(stamps.take().values());
        };
    return QueryStart.of(session, name(), settings, outcomes.writeStream().foreachBatch(batch));
  }

  /** All candles of the batch are acknowledged. */
  private void observe(Collection<StampSpan> batch) {
    long now = System.currentTimeMillis();
    for (StampSpan span : batch) {
      latency.observe(span.oldestMillis(), now);
      latency.observe(span.newestMillis(), now);
    }
  }

  /**
   * The stored schedule, with this stream's lateness added if it has changed. A changed lateness
   * applies from the current end of the ticks on. Every batch that was planned before ends before
   * that point, so a batch that is processed again gives the same result.
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
