package io.candlewick.stream.spark.query;

import io.candlewick.analytics.AnomalyRules;
import io.candlewick.model.Anomaly;
import io.candlewick.model.wire.TickDecoder;
import io.candlewick.stream.spark.connection.Registries;
import io.candlewick.stream.spark.connection.Stores;
import io.candlewick.stream.spark.settings.QueryName;
import io.candlewick.stream.spark.settings.StreamSettings;
import io.candlewick.stream.spark.sink.AnomalySink;
import io.candlewick.stream.spark.source.SoundTicks;
import io.candlewick.stream.spark.source.TickRecord;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Every anomaly into PostgreSQL and {@code market.anomalies}. */
public final class AnomaliesQuery implements StreamQuery {
  private final SparkSession session;
  private final StreamSettings settings;

  public AnomaliesQuery(SparkSession session, StreamSettings settings) {
    this.session = session;
    this.settings = settings;
  }

  @Override
  public QueryName name() {
    return QueryName.ANOMALIES;
  }

  @Override
  public StreamingQuery start() throws TimeoutException {
    StreamSettings shipped = settings;
    return QueryStart.forEachPartition(session, name(), settings, ticks -> judge(ticks, shipped));
  }

  private static void judge(Iterator<TickRecord> records, StreamSettings settings) {
    SoundTicks sound =
        new SoundTicks(new TickDecoder(Registries.writerSchemas(settings.registry())));
    AnomalySink sink = new AnomalySink(Stores.of(settings));
    while (records.hasNext()) {
      if (sound.accept(records.next())) {
        sink.write(anomaliesIn(sound.decoder()));
      }
    }
    sink.flush();
  }

  private static List<Anomaly> anomaliesIn(TickDecoder tick) {
    if (AnomalyRules.count(tick.price(), tick.previousPrice()) == 0) {
      return List.of();
    }
    return AnomalyRules.judge(tick.toTick());
  }
}
