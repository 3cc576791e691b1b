package io.candlewick.stream.spark.query;

import io.candlewick.model.Tick;
import io.candlewick.model.wire.TickDecoder;
import io.candlewick.store.TickDocuments;
import io.candlewick.stream.spark.connection.Registries;
import io.candlewick.stream.spark.connection.Stores;
import io.candlewick.stream.spark.settings.QueryName;
import io.candlewick.stream.spark.settings.StreamSettings;
import io.candlewick.stream.spark.source.SoundTicks;
import io.candlewick.stream.spark.source.TickRecord;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Every sound tick into MongoDB, once. */
public final class RawQuery implements StreamQuery {
  private static final int DOCUMENTS = 1_000;

  private final SparkSession session;
  private final StreamSettings settings;

  public RawQuery(SparkSession session, StreamSettings settings) {
    this.session = session;
    this.settings = settings;
  }

  @Override
  public QueryName name() {
    return QueryName.RAW;
  }

  @Override
  public StreamingQuery start() throws TimeoutException {
    StreamSettings shipped = settings;
    return QueryStart.forEachPartition(session, name(), settings, ticks -> write(ticks, shipped));
  }

  private static void write(Iterator<TickRecord> records, StreamSettings settings) {
    if (!records.hasNext()) {
      return;
    }
    TickDocuments documents = Stores.of(settings).ticks();
    SoundTicks sound =
        new SoundTicks(new TickDecoder(Registries.writerSchemas(settings.registry())));
    List<Tick> ticks = new ArrayList<>(DOCUMENTS);
    while (records.hasNext()) {
      if (sound.accept(records.next())) {
        ticks.add(sound.decoder().toTick());
      }
      if (ticks.size() == DOCUMENTS) {
        Stores.MONGODB.time(() -> documents.write(ticks));
        ticks.clear();
      }
    }
    if (!ticks.isEmpty()) {
      Stores.MONGODB.time(() -> documents.write(ticks));
    }
  }
}
