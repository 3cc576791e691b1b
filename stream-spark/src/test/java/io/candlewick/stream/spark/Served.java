package io.candlewick.stream.spark;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.candlewick.model.Anomaly;
import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.Tick;
import io.candlewick.store.AnomalyReader;
import io.candlewick.store.CandleReader;
import io.candlewick.store.Retention;
import io.candlewick.store.RowCursor;
import io.candlewick.store.TickDocuments;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the stream left in PostgreSQL and MongoDB. */
final class Served {
  private final TestPlatform platform;

  Served(TestPlatform platform) {
    this.platform = platform;
  }

  /** A symbol's candles by time. */
  List<Candle> candles(String symbol) {
    List<Candle> candles = new ArrayList<>();
    try (RowCursor<Candle> rows =
        new CandleReader(platform.database())
            .read(symbol, CandleInterval.ONE_MINUTE, CandleReader.BEGINNING, CandleReader.END)) {
      rows.forEachRemaining(candles::add);
    }
    return candles;
  }

  /** A symbol's anomalies. */
  Set<Anomaly> anomalies(String symbol) {
    Set<Anomaly> stored = new HashSet<>();
    try (RowCursor<Anomaly> rows = new AnomalyReader(platform.database()).read(symbol)) {
      rows.forEachRemaining(stored::add);
    }
    return stored;
  }

  /** The documents with the ids of some ticks. */
  Set<Tick> documents(Collection<Tick> ticks) {
    try (TickDocuments documents = TickDocuments.open(platform.mongoUri(), Retention.unbounded())) {
      return new HashSet<>(documents.find(ticks.stream().map(Tick::id).toList()).values());
    }
  }

  /** How many documents there are in all. */
  long documentCount() {
    try (MongoClient client = MongoClients.create(platform.mongoUri())) {
      return client.getDatabase("MarketDB").getCollection("Ticks").countDocuments();
    }
  }
}
