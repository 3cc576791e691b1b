package io.candlewick.publish;

import io.candlewick.model.OffsetRanges;
import io.candlewick.model.Tick;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.SchemaRegistry;
import io.candlewick.model.wire.Schemas;
import io.candlewick.model.wire.TickEncoder;
import io.candlewick.ticklog.KafkaConnection;
import io.candlewick.ticklog.KafkaFault;
import io.candlewick.ticklog.KafkaSettingsException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;

/**
 * Publishes ticks to {@code market.ticks}, in order per symbol, each once. One thread publishes;
 * counters may be read from any.
 *
 * <p>At most 32 MB wait for the broker; beyond that, {@link #publish} blocks. If the broker does
 * not acknowledge a tick within two minutes of retries, the publisher fails: nothing after that
 * tick is sent and every later call throws, so that no tick is skipped.
 */
public final class TickPublisher implements AutoCloseable {
  private static final long BUFFER_BYTES = 32L << 20;
  private static final int BATCH_BYTES = 128 << 10;
  private static final Duration DELIVERY_TIMEOUT = Duration.ofMinutes(2);
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);

  private final String bootstrap;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Duration deliveryTimeout;
  private final TickEncoder encoder;
  private final int partitions;
  private final Map<String, Destination> destinations = new HashMap<>();
  private final Callback onOtherAnswer = this::onOtherAnswer;
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLongArray endOffsets;
  private final OffsetRanges offsets = new OffsetRanges();
  private volatile boolean keepsOffsets;
  private volatile boolean failureThrown;

  /** The partition of a symbol's ticks, and how far they are acknowledged. */
  private final class Destination implements Callback {
    private final byte[] key;
    private final int partition;
    private volatile long end;

    Destination(byte[] key, int partition) {
      this.key = key;
      this.partition = partition;
    }

    /** Runs on the producer's own thread. */
    @Override
    public void onCompletion(RecordMetadata metadata, Exception fault) {
      if (fault == null) {
        end = metadata.offset() + 1;
      }
      onAnswer(metadata, fault);
    }
  }

  private TickPublisher(
      String bootstrap,
      KafkaProducer<byte[], byte[]> producer,
      TickEncoder encoder,
      int partitions,
      Duration deliveryTimeout) {
    this.bootstrap = bootstrap;
    this.producer = producer;
    this.deliveryTimeout = deliveryTimeout;
    this.encoder = encoder;
    this.partitions = partitions;
    this.endOffsets = new AtomicLongArray(partitions);
  }

  /**
   * Registers the schema and connects. The topic must exist.
   *
   * @param bootstrap host:port of a broker
   */
  public static TickPublisher open(String bootstrap, SchemaRegistry registry) {
    return open(bootstrap, registry, TickCompression.STANDARD);
  }

  /** With another compression. */
  public static TickPublisher open(
      String bootstrap, SchemaRegistry registry, TickCompression compression) {
    return open(bootstrap, registry, compression, DELIVERY_TIMEOUT);
  }

  /**
   * @param deliveryTimeout how long a tick is retried before the publisher fails
   */
  static TickPublisher open(
      String bootstrap,
      SchemaRegistry registry,
      TickCompression compression,
      Duration deliveryTimeout) {
    int schemaId = registry.registerBackward(Schemas.TICK_SUBJECT, Schemas.tick());
    Map<String, Object> config = connection(bootstrap);
    config.put(ProducerConfig.CLIENT_ID_CONFIG, "candlewick-feed");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.putAll(compression.producerSettings());
    config.put(ProducerConfig.LINGER_MS_CONFIG, 10);
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) deliveryTimeout.toMillis());
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, deliveryTimeout.toMillis());
    long requestTimeout = Math.min(REQUEST_TIMEOUT.toMillis(), deliveryTimeout.toMillis() / 2);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) requestTimeout);
    KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    try {
      int partitions = producer.partitionsFor(Topics.TICKS).size();
      return new TickPublisher(
          bootstrap, producer, new TickEncoder(schemaId), partitions, deliveryTimeout);
    } catch (KafkaException e) {
      producer.close(Duration.ZERO);
      throw new PublishingFailedException(
          KafkaFault.of(bootstrap, e)
              .orElseGet(
                  () ->
                      "Cannot reach " + Topics.TICKS + " at " + bootstrap + ": " + e.getMessage()),
          e);
    }
  }

  private static Map<String, Object> connection(String bootstrap) {
    try {
      return KafkaConnection.settings(bootstrap);
    } catch (KafkaSettingsException e) {
      throw new PublishingFailedException(e.getMessage(), e);
    }
  }

  /**
   * Sends a tick; it is published for certain only after {@link #flush()}.
   *
   * @throws PublishingFailedException if this or an earlier tick could not be published
   */
  @SuppressWarnings("FutureReturnValueIgnored") // the call-back gets every failure
  public void publish(Tick tick) {
    throwFailure();
    Destination to = destinations.computeIfAbsent(tick.symbol(), this::destinationOf);
    try {
      producer.send(
          new ProducerRecord<>(Topics.TICKS, to.partition, to.key, encoder.encode(tick)), to);
    } catch (KafkaException | IllegalStateException e) {
      fail(e);
      throwFailure();
    }
  }

  /**
   * Sends a record to another topic, with the same guarantees as a tick.
   *
   * @param key may be null
   */
  @SuppressWarnings("FutureReturnValueIgnored") // the call-back gets every failure
  void send(String topic, byte[] key, byte[] value) {
    throwFailure();
    try {
      producer.send(new ProducerRecord<>(topic, key, value), onOtherAnswer);
    } catch (KafkaException | IllegalStateException e) {
      fail(e);
      throwFailure();
    }
  }

  private Destination destinationOf(String symbol) {
    byte[] key = symbol.getBytes(StandardCharsets.UTF_8);
    return new Destination(key, partitionOf(key, partitions));
  }

  /** The partition that Kafka's own partitioner gives a key. */
  static int partitionOf(byte[] key, int partitions) {
    return Utils.toPositive(Utils.murmur2(key)) % partitions;
  }

  /** Runs on the producer's own thread. */
  private void onAnswer(RecordMetadata metadata, Exception fault) {
    if (fault != null) {
      fail(fault);
      return;
    }
    acknowledged.incrementAndGet();
    endOffsets.accumulateAndGet(metadata.partition(), metadata.offset() + 1, Math::max);
    if (keepsOffsets) {
      offsets.add(metadata.partition(), metadata.offset());
    }
  }

  /** Runs on the producer's own thread. */
  private void onOtherAnswer(RecordMetadata metadata, Exception fault) {
    if (fault != null) {
      fail(fault);
    }
  }

  /**
   * Keeps the first fault and drops waiting records, so that no later tick overtakes a lost one.
   */
  private void fail(Exception fault) {
    if (failure.compareAndSet(null, fault)) {
      producer.close(Duration.ZERO);
    }
  }

  /**
   * Waits until everything that was sent is published.
   *
   * @throws PublishingFailedException if something could not be
   */
  public void flush() {
    throwFailure();
    producer.flush();
    throwFailure();
  }

  /** How many ticks the broker has acknowledged. */
  public long published() {
    return acknowledged.get();
  }

  /**
   * Records the offsets of the ticks published from now on: 16 bytes for each stretch without
   * records of other publishers. The result grows with every acknowledged tick.
   */
  public OffsetRanges keepOffsets() {
    keepsOffsets = true;
    return offsets;
  }

  /** By symbol, the offset after its last acknowledged tick. Only for the publishing thread. */
  public Map<String, Long> endsOfSymbols() {
    Map<String, Long> ends = new HashMap<>();
    destinations.forEach(
        (symbol, destination) -> {
          if (destination.end > 0) {
            ends.put(symbol, destination.end);
          }
        });
    return ends;
  }

  /** By partition, the offset after its last acknowledged tick. */
  public Map<Integer, Long> endOffsets() {
    Map<Integer, Long> ends = new HashMap<>();
    for (int partition = 0; partition < partitions; partition++) {
      if (endOffsets.get(partition) > 0) {
        ends.put(partition, endOffsets.get(partition));
      }
    }
    return ends;
  }

  private void throwFailure() {
    Exception fault = failure.get();
    if (fault != null) {
      failureThrown = true;
      throw new PublishingFailedException(
          "A record could not be published, so the feed stops: "
              + KafkaFault.of(bootstrap, fault).orElseGet(fault::getMessage),
          fault);
    }
  }

  /**
   * Publishes what was sent, then disconnects.
   *
   * @throws PublishingFailedException if something could not be published and no earlier call
   *     reported it
   */
  @Override
  public void close() {
    producer.close(deliveryTimeout);
    if (!failureThrown) {
      throwFailure();
    }
  }
}
