package io.candlewick.stream.spark.connection;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.metrics.StoreWrites;
import io.candlewick.store.AnomalyWriter;
import io.candlewick.store.BalanceWriter;
import io.candlewick.store.CandleWriter;
import io.candlewick.store.GapWriter;
import io.candlewick.store.PostgresPool;
import io.candlewick.store.Retry;
import io.candlewick.store.TickDocuments;
import io.candlewick.stream.spark.settings.StreamSettings;
import io.candlewick.ticklog.KafkaConnection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * This JVM's connections to the stores of the queries. Each is opened when first used, and shared
 * by all tasks until the JVM ends. Thread-safe.
 */
public final class Stores {
  /** Writes to PostgreSQL. */
  public static final StoreWrites POSTGRESQL = StoreWrites.of("postgresql");

  /** Writes to MongoDB. */
  public static final StoreWrites MONGODB = StoreWrites.of("mongodb");

  /** Writes to Kafka: how long it takes to acknowledge what was sent. */
  public static final StoreWrites KAFKA = StoreWrites.of("kafka");

  private static final Map<StreamSettings, Stores> OPEN = new ConcurrentHashMap<>();
  private static final Retry POSTGRESQL_RETRY = Retry.STANDARD.telling(POSTGRESQL::retried);
  private static final Retry MONGODB_RETRY = Retry.STANDARD.telling(MONGODB::retried);

  /** Enough for the tasks of one executor; more would only queue inside PostgreSQL. */
  private static final int CONNECTIONS = 8;

  /** More than a record of {@code market.ticks} can have; the topic has its own limit. */
  private static final int LARGEST_REQUEST_BYTES = 16 << 20;

  /** Longer than a healthy store takes to open; a query whose task waits longer begins again. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final StreamSettings settings;
  private final StoreHolder<HikariDataSource> warehouse;
  private final StoreHolder<CandleWriter> candles;
  private final StoreHolder<GapWriter> gaps;
  private final StoreHolder<BalanceWriter> balance;
  private final StoreHolder<AnomalyWriter> anomalies;
  private final StoreHolder<TickDocuments> ticks;
  private final StoreHolder<Producer<byte[], byte[]>> producer;
  private final StoreHolder<TickLookup> lookup;

  private Stores(StreamSettings settings) {
    this.settings = settings;
    this.warehouse =
        holder("PostgreSQL", () -> PostgresPool.open(settings.postgresAddress(), CONNECTIONS));
    this.candles = holder("PostgreSQL", () -> new CandleWriter(warehouse(), POSTGRESQL_RETRY));
    this.gaps = holder("PostgreSQL", () -> new GapWriter(warehouse(), POSTGRESQL_RETRY));
    this.balance = holder("PostgreSQL", () -> new BalanceWriter(warehouse(), POSTGRESQL_RETRY));
    this.anomalies = holder("PostgreSQL", () -> new AnomalyWriter(warehouse(), POSTGRESQL_RETRY));
    this.ticks =
        holder("MongoDB", () -> TickDocuments.open(settings.mongo(), settings.retention(), MONGODB_RETRY));
    this.producer = holder("Kafka", () -> producerOf(settings));
    this.lookup = holder("Kafka", () -> new TickLookup(settings.kafka()));
  }

  private static <T> StoreHolder<T> holder(String name, Supplier<T> open) {
    return new StoreHolder<>(name, LONGEST_WAIT, open);
  }

  /** The connections of these settings. */
  public static Stores of(StreamSettings settings) {
    return OPEN.computeIfAbsent(settings, Stores::new);
  }

  public StreamSettings settings() {
    return settings;
  }

  /** The pool of connections to PostgreSQL. */
  public HikariDataSource warehouse() {
    return warehouse.get();
  }

  public CandleWriter candles() {
    return candles.get();
  }

  public GapWriter gaps() {
    return gaps.get();
  }

  public BalanceWriter balance() {
    return balance.get();
  }

  public AnomalyWriter anomalies() {
    return anomalies.get();
  }

  public TickDocuments ticks() {
    return ticks.get();
  }

  /** An idempotent producer that waits for all replicas. */
  public Producer<byte[], byte[]> producer() {
    return producer.get();
  }

  /** Reads single ticks again by their position. */
  public TickLookup lookup() {
    return lookup.get();
  }

  private static Producer<byte[], byte[]> producerOf(StreamSettings settings) {
    Map<String, Object> config = KafkaConnection.settings(settings.kafka());
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 << 10);
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST_BYTES);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 30_000);
    Producer<byte[], byte[]> producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    KAFKA.retriedByClient(() -> retries(producer));
    return producer;
  }

  /** Records that were sent again, by the client's own count. */
  private static double retries(Producer<byte[], byte[]> producer) {
    return producer.metrics().values().stream()
        .filter(metric -> metric.metricName().group().equals("producer-metrics"))
        .filter(metric -> metric.metricName().name().equals("record-retry-total"))
        .mapToDouble(metric -> ((Number) metric.metricValue()).doubleValue())
        .sum();
  }
}
