package io.candlewick.console.push;

import io.candlewick.console.OneRegistry;
import io.candlewick.model.Anomaly;
import io.candlewick.model.Candle;
import io.candlewick.model.Tick;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.AnomalyCodec;
import io.candlewick.model.wire.CandleCodec;
import io.candlewick.model.wire.SchemaRegistry;
import io.candlewick.model.wire.Schemas;
import io.candlewick.model.wire.TickEncoder;
import io.candlewick.ticklog.OneBroker;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes what the feed and the stream write. Thread-safe, but for ticks. */
final class MarketWriter implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;
  private final TickEncoder ticks;
  private final CandleCodec candles = new CandleCodec(2);
  private final AnomalyCodec anomalies = new AnomalyCodec(3);

  MarketWriter() {
    this(OneBroker.address());
  }

  MarketWriter(String broker) {
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    SchemaRegistry registry = new SchemaRegistry(OneRegistry.url());
    ticks = new TickEncoder(registry.register(Topics.TICKS + "-value", Schemas.tick()));
  }

  RecordMetadata write(Tick tick) {
    return write(Topics.TICKS, tick.symbol(), ticks.encode(tick));
  }

  /** Does not wait for the broker. */
  void send(Tick tick) {
    byte[] key = tick.symbol().getBytes(StandardCharsets.UTF_8);
    var unused = producer.send(new ProducerRecord<>(Topics.TICKS, key, ticks.encode(tick)));
  }

  RecordMetadata write(Candle candle) {
    return write(Topics.CANDLES, candle.symbol(), candles.encode(candle));
  }

  RecordMetadata write(Anomaly anomaly) {
    return write(Topics.ANOMALIES, anomaly.symbol(), anomalies.encode(anomaly));
  }

  /** Returns when the broker has it. */
  RecordMetadata write(String topic, String key, byte[] value) {
    try {
      return producer
          .send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value))
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
