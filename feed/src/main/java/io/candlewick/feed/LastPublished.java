package io.candlewick.feed;

import io.candlewick.model.Tick;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.MalformedTickException;
import io.candlewick.model.wire.SchemaRegistry;
import io.candlewick.model.wire.TickDecoder;
import io.candlewick.model.wire.WriterSchemas;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The newest ticks of some symbols, read backwards from the end of {@code market.ticks}: the last
 * ten thousand records of a partition first, then ten times as many before them and so on, until
 * every symbol that belongs there is found or the partition begins. Holds twenty ticks a symbol.
 *
 * <p>Of a symbol's ticks those of its largest epoch count, for an older run's are not current.
 */
public final class LastPublished {
  private static final int TICKS_PER_SYMBOL = 20;
  private static final long FIRST_STEP = 10_000;
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final TickDecoder decoder;
  private final long firstStep;

  private LastPublished(
      KafkaConsumer<byte[], byte[]> consumer, TickDecoder decoder, long firstStep) {
    this.consumer = consumer;
    this.decoder = decoder;
    this.firstStep = firstStep;
  }

  /**
   * Reads the newest ticks, oldest first, of each symbol that has any.
   *
   * @param bootstrap host:port of a broker
   * @throws PublishingFailedException if the broker does not yield them
   */
  public static Map<String, List<Tick>> read(
      String bootstrap, SchemaRegistry registry, Set<String> symbols) {
    return read(bootstrap, registry, symbols, FIRST_STEP);
  }

  /**
   * @param firstStep how many records of a partition are read first
   */
  static Map<String, List<Tick>> read(
      String bootstrap, SchemaRegistry registry, Set<String> symbols, long firstStep) {
    Map<String, Object> config =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            10_000,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      TickDecoder decoder = new TickDecoder(WriterSchemas.of(registry));
      return new LastPublished(consumer, decoder, firstStep).readAll(symbols);
    } catch (KafkaException e) {
      throw new PublishingFailedException(
          "Cannot read " + Topics.TICKS + " at " + bootstrap + ": " + e.getMessage(), e);
    }
  }

  private Map<String, List<Tick>> readAll(Set<String> symbols) {
    int partitions = consumer.partitionsFor(Topics.TICKS).size();
    Map<Integer, Set<String>> symbolsByPartition = new TreeMap<>();
    for (String symbol : symbols) {
      int partition =
          TickPublisher.partitionOf(symbol.getBytes(StandardCharsets.UTF_8), partitions);
      symbolsByPartition.computeIfAbsent(partition, absent -> new HashSet<>()).add(symbol);
    }
    Map<String, List<Tick>> newest = new HashMap<>();
    symbolsByPartition.forEach(
        (partition, wanted) ->
            newest.putAll(readPartition(new TopicPartition(Topics.TICKS, partition), wanted)));
    return newest;
  }

  private Map<String, List<Tick>> readPartition(TopicPartition partition, Set<String> wanted) {
    List<TopicPartition> one = List.of(partition);
    consumer.assign(one);
    long beginning = consumer.beginningOffsets(one).get(partition);
    long end = consumer.endOffsets(one).get(partition);
    Map<String, List<Tick>> newest = new HashMap<>();
    for (long step = firstStep; end > beginning && !isComplete(newest, wanted); step *= 10) {
      long start = Math.max(beginning, end - step);
      readRange(partition, wanted, start, end)
          .forEach((symbol, ticks) -> newest.merge(symbol, ticks, LastPublished::joined));
      end = start;
    }
    return newest;
  }

  private static boolean isComplete(Map<String, List<Tick>> newest, Set<String> wanted) {
    return newest.size() == wanted.size()
        && newest.values().stream().allMatch(ticks -> ticks.size() == TICKS_PER_SYMBOL);
  }

  /** Older ticks put before newer ones, the newest few kept. */
  private static List<Tick> joined(List<Tick> newer, List<Tick> older) {
    NewestTicks ticks = new NewestTicks(TICKS_PER_SYMBOL);
    older.forEach(ticks::add);
    newer.forEach(ticks::add);
    return ticks.toList();
  }

  private Map<String, List<Tick>> readRange(
      TopicPartition partition, Set<String> wanted, long start, long end) {
    Map<String, NewestTicks> found = new HashMap<>();
    consumer.seek(partition, start);
    long lastProgress = System.nanoTime();
    while (consumer.position(partition) < end) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
        if (record.offset() < end && record.key() != null && wanted.contains(utf8(record.key()))) {
          keep(record.value(), found);
        }
      }
      if (!records.isEmpty()) {
        lastProgress = System.nanoTime();
      } else if (System.nanoTime() - lastProgress > PATIENCE.toNanos()) {
        throw new KafkaException(
            partition + " yields nothing from offset " + consumer.position(partition));
      }
    }
    Map<String, List<Tick>> ticks = new HashMap<>();
    found.forEach((symbol, newest) -> ticks.put(symbol, newest.toList()));
    return ticks;
  }

  /** Records that are no ticks are the stream's affair: it names them in the dead letters. */
  private void keep(byte[] value, Map<String, NewestTicks> found) {
    try {
      decoder.read(value);
    } catch (MalformedTickException e) {
      return;
    }
    if (decoder.violation().isPresent()) {
      return;
    }
    found
        .computeIfAbsent(decoder.symbol(), symbol -> new NewestTicks(TICKS_PER_SYMBOL))
        .add(decoder.toTick());
  }

  private static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
