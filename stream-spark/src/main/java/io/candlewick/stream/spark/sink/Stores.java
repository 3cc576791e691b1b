package io.candlewick.stream.spark.sink;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.store.AnomalyWriter;
import io.candlewick.store.BalanceWriter;
import io.candlewick.store.CandleWriter;
import io.candlewick.store.GapWriter;
import io.candlewick.store.PostgresPool;
import io.candlewick.store.TickDocuments;
import io.candlewick.stream.spark.StreamSettings;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * This JVM's connections to where the queries write, each opened when first used and shared by all
 * tasks until the JVM ends. Thread-safe.
 */
public final class Stores {
  private static final Map<StreamSettings, Stores> OPEN = new ConcurrentHashMap<>();

  /** Enough for the tasks of one executor; more would only queue inside PostgreSQL. */
  private static final int CONNECTIONS = 8;

  /** More than a record of {@code market.ticks} can have; the topic has a limit of its own. */
  private static final int LARGEST_REQUEST_BYTES = 16 << 20;

  private final StreamSettings settings;
  private HikariDataSource warehouse;
  private CandleWriter candles;
  private GapWriter gaps;
  private BalanceWriter balance;
  private AnomalyWriter anomalies;
  private TickDocuments ticks;
  private Producer<byte[], byte[]> producer;
  private TickLookup lookup;

  private Stores(StreamSettings settings) {
    this.settings = settings;
  }

  /** The connections of these settings. */
  public static Stores of(StreamSettings settings) {
    return OPEN.computeIfAbsent(settings, Stores::new);
  }

  public StreamSettings settings() {
    return settings;
  }

  /** The pool of connections to PostgreSQL. */
  public synchronized HikariDataSource warehouse() {
    if (warehouse == null) {
      warehouse = PostgresPool.open(settings.postgresAddress(), CONNECTIONS);
    }
    return warehouse;
  }

  public synchronized CandleWriter candles() {
    if (candles == null) {
      candles = new CandleWriter(warehouse());
    }
    return candles;
  }

  public synchronized GapWriter gaps() {
    if (gaps == null) {
      gaps = new GapWriter(warehouse());
    }
    return gaps;
  }

  public synchronized BalanceWriter balance() {
    if (balance == null) {
      balance = new BalanceWriter(warehouse());
    }
    return balance;
  }

  public synchronized AnomalyWriter anomalies() {
    if (anomalies == null) {
      anomalies = new AnomalyWriter(warehouse());
    }
    return anomalies;
  }

  public synchronized TickDocuments ticks() {
    if (ticks == null) {
      ticks = TickDocuments.open(settings.mongo(), settings.retention());
    }
    return ticks;
  }

  /** An idempotent producer that waits for all replicas. */
  public synchronized Producer<byte[], byte[]> producer() {
    if (producer == null) {
      Map<String, Object> config =
          Map.of(
              ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
              settings.kafka(),
              ProducerConfig.ACKS_CONFIG,
              "all",
              ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
              true,
              ProducerConfig.LINGER_MS_CONFIG,
              5,
              ProducerConfig.BATCH_SIZE_CONFIG,
              128 << 10,
              ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
              LARGEST_REQUEST_BYTES,
              ProducerConfig.MAX_BLOCK_MS_CONFIG,
              30_000);
      producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }
    return producer;
  }

  /** Reads single ticks again by their position. */
  synchronized TickLookup lookup() {
    if (lookup == null) {
      lookup = new TickLookup(settings.kafka());
    }
    return lookup;
  }
}
