package io.candlewick.benchmarks.stream;

import io.candlewick.model.Topics;
import io.candlewick.model.wire.SchemaRegistry;
import io.candlewick.model.wire.TickDecoder;
import io.candlewick.model.wire.WriterSchemas;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The limit: one thread that decodes every tick and folds it into a map by symbol and minute,
 * without an engine, state or sink. Reads all twice; the second time counts.
 */
public final class ConsumerLimit {
  private static final long MINUTE = 60_000_000L;

  private ConsumerLimit() {}

  public static void main(String[] args) throws Exception {
    Parent.endWithIt();
    String kafka = args[0];
    WriterSchemas schemas = WriterSchemas.of(new SchemaRegistry(args[1]));
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers",
            kafka,
            "max.poll.records",
            10_000,
            "max.partition.fetch.bytes",
            4 << 20);
    double rate = 0;
    for (int pass = 0; pass < 2; pass++) {
      try (KafkaConsumer<byte[], byte[]> consumer =
          new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
        rate = rate(consumer, new TickDecoder(schemas));
      }
    }
    SideAnswer.print(rate, rate);
  }

  private static double rate(KafkaConsumer<byte[], byte[]> consumer, TickDecoder decoder)
      throws Exception {
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.TICKS).stream()
            .map(info -> new TopicPartition(Topics.TICKS, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    long end = consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
    Map<String, MinuteCandle> candles = new HashMap<>();
    long read = 0;
    long start = System.nanoTime();
    while (read < end) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
        decoder.read(record.value());
        candles
            .computeIfAbsent(decoder.symbol(), symbol -> new MinuteCandle())
            .add(decoder.eventTime() / MINUTE, decoder.price(), decoder.volume());
        read++;
      }
    }
    return read / ((System.nanoTime() - start) / 1e9);
  }

  /** The newest minute of one symbol. */
  private static final class MinuteCandle {
    private long minute = -1;
    private long high;
    private long low;
    private long close;
    private long volume;
    private long count;

    void add(long ofMinute, long price, long size) {
      if (ofMinute != minute) {
        minute = ofMinute;
        high = price;
        low = price;
        volume = 0;
        count = 0;
      }
      high = Math.max(high, price);
      low = Math.min(low, price);
      close = price;
      volume += size;
      count++;
    }

    @Override
    public String toString() {
      return minute + " " + high + ' ' + low + ' ' + close + ' ' + volume + ' ' + count;
    }
  }
}
