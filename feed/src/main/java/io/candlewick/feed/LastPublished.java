package io.candlewick.feed;

import io.candlewick.model.Tick;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.MalformedTickException;
import io.candlewick.model.wire.SchemaRegistry;
import io.candlewick.model.wire.TickDecoder;
import io.candlewick.model.wire.WriterSchemas;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The newest ticks of some symbols, read from the end of {@code market.ticks}: ten thousand records
 * of a partition at first, then ten times as many, until every symbol is found or the partition
 * begins. Holds twenty ticks a symbol.
 */
public final class LastPublished {
  private static final int TICKS_PER_SYMBOL = 20;
  private static final long FIRST_STEP = 10_000;
  private static final Duration POLL = Duration.ofSeconds(1);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final TickDecoder decoder;
  private final Set<String> symbols;

  private LastPublished(
      KafkaConsumer<byte[], byte[]> consumer, TickDecoder decoder, Set<String> symbols) {
    this.consumer = consumer;
    this.decoder = decoder;
    this.symbols = symbols;
  }

  /**
   * Reads the newest ticks, oldest first, of each symbol that has any.
   *
   * @param bootstrap host:port of a broker
   */
  public static Map<String, List<Tick>> read(
      String bootstrap, SchemaRegistry registry, Set<String> symbols) {
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
      return new LastPublished(consumer, decoder, symbols).readAll();
    }
  }

  private Map<String, List<Tick>> readAll() {
    Map<String, List<Tick>> newest = new HashMap<>();
    for (PartitionInfo info : consumer.partitionsFor(Topics.TICKS)) {
      TopicPartition partition = new TopicPartition(info.topic(), info.partition());
      readPartition(partition).forEach((symbol, ticks) -> newest.put(symbol, List.copyOf(ticks)));
    }
    return newest;
  }

  private Map<String, Deque<Tick>> readPartition(TopicPartition partition) {
    List<TopicPartition> one = List.of(partition);
    consumer.assign(one);
    long beginning = consumer.beginningOffsets(one).get(partition);
    long end = consumer.endOffsets(one).get(partition);
    for (long step = FIRST_STEP; ; step *= 10) {
      long start = Math.max(beginning, end - step);
      Map<String, Deque<Tick>> found = readRange(partition, start, end);
      boolean complete =
          found.size() == symbols.size()
              && found.values().stream().allMatch(ticks -> ticks.size() == TICKS_PER_SYMBOL);
      if (complete || start == beginning) {
        return found;
      }
    }
  }

  private Map<String, Deque<Tick>> readRange(TopicPartition partition, long start, long end) {
    Map<String, Deque<Tick>> found = new HashMap<>();
    consumer.seek(partition, start);
    while (consumer.position(partition) < end) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(partition)) {
        if (record.key() != null && symbols.contains(utf8(record.key()))) {
          keep(record.value(), found);
        }
      }
    }
    return found;
  }

  /** Records that are no ticks are the stream's affair: it names them in the dead letters. */
  private void keep(byte[] value, Map<String, Deque<Tick>> found) {
    try {
      decoder.read(value);
    } catch (MalformedTickException e) {
      return;
    }
    if (decoder.violation().isPresent()) {
      return;
    }
    Tick tick = decoder.toTick();
    Deque<Tick> ticks = found.computeIfAbsent(tick.symbol(), symbol -> new ArrayDeque<>());
    ticks.addLast(tick);
    if (ticks.size() > TICKS_PER_SYMBOL) {
      ticks.removeFirst();
    }
  }

  private static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
