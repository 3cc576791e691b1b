package io.candlewick.stream.spark.sink;

import io.candlewick.model.Anomaly;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.AnomalyCodec;
import io.candlewick.model.wire.Schemas;
import io.candlewick.store.AnomalyWriter;
import io.candlewick.stream.spark.connection.Registries;
import io.candlewick.stream.spark.connection.Stores;
import io.candlewick.ticklog.MessageSink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes one task's anomalies to PostgreSQL and {@code market.anomalies}. Not thread-safe. */
public final class AnomalySink {
  private static final int ANOMALIES_PER_WRITE = 1_000;

  private final Stores stores;
  private final MessageSink messages = new MessageSink();
  private final List<Anomaly> waiting = new ArrayList<>();
  private AnomalyCodec codec;

  public AnomalySink(Stores stores) {
    this.stores = stores;
  }

  /** Adds anomalies; they are written in larger groups. */
  public void write(List<Anomaly> anomalies) {
    for (Anomaly anomaly : anomalies) {
      messages.send(
          stores.producer(),
          Topics.ANOMALIES,
          anomaly.symbol().getBytes(StandardCharsets.UTF_8),
          codec().encode(anomaly));
      waiting.add(anomaly);
    }
    if (waiting.size() >= ANOMALIES_PER_WRITE) {
      writeWaiting();
    }
  }

  /** Returns when all of them are stored. */
  public void flush() {
    writeWaiting();
    if (messages.isAwaiting()) {
      Stores.KAFKA.time(messages::flush);
    }
  }

  private void writeWaiting() {
    if (!waiting.isEmpty()) {
      AnomalyWriter writer = stores.anomalies();
      Stores.POSTGRESQL.time(() -> writer.write(waiting));
      waiting.clear();
    }
  }

  private AnomalyCodec codec() {
    if (codec == null) {
      codec =
          new AnomalyCodec(
              Registries.idOf(
                  stores.settings().registry(), Schemas.ANOMALY_SUBJECT, Schemas.anomaly()));
    }
    return codec;
  }
}
