package io.candlewick.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.model.Topics;
import io.candlewick.ticklog.GroupProgress;
import io.candlewick.ticklog.OneBroker;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

final class LogMetricsTest {
  private static final Map<String, String> GROUPS =
      Map.of("candles", GroupProgress.CANDLES_GROUP, "raw", GroupProgress.RAW_GROUP);
  private static final double HOUR = 3_600;

  @Test
  void the_lag_of_each_query_is_told_in_ticks_and_in_time() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", OneBroker.address()))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(Topics.TICKS, Optional.of(2), Optional.empty()),
                  new NewTopic(Topics.DEAD_LETTERS, Optional.of(1), Optional.empty())))
          .all()
          .get();
      long hourAgo = System.currentTimeMillis() - 3_600_000;
      write(Topics.TICKS, 0, hourAgo - 7_200_000, hourAgo);
      write(Topics.TICKS, 1, hourAgo + 60_000);
      write(Topics.DEAD_LETTERS, 0, hourAgo, hourAgo, hourAgo);
      commit(admin, "candles", 2, 1);
      commit(admin, "raw", 1, 1);
    }
    try (ProcessMeters meters = ProcessMeters.open();
        LogMetrics metrics = LogMetrics.register(meters.registry(), OneBroker.address(), GROUPS)) {
      assertThat(metrics.collect().size()).isEqualTo(3);
      assertThat(Scraped.lines(meters.registry(), "candlewick_"))
          .contains(
              "candlewick_scrape_up{source=\"kafka\"} 1.0",
              "candlewick_query_lag_ticks{query=\"candles\"} 0.0",
              "candlewick_query_lag_seconds{query=\"candles\"} 0.0",
              "candlewick_query_lag_ticks{query=\"raw\"} 1.0",
              "candlewick_dead_letters_total 3.0");
      assertThat(seconds(meters, "raw")).isGreaterThanOrEqualTo(HOUR).isLessThan(HOUR + 600);
    }
  }

  private static double seconds(ProcessMeters meters, String query) {
    String line =
        Scraped.lines(meters.registry(), "candlewick_query_lag_seconds{query=\"" + query + "\"}")
            .get(0);
    return Double.parseDouble(line.substring(line.indexOf(' ') + 1));
  }

  private static void write(String topic, int partition, long... stamps) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", OneBroker.address()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (long stamp : stamps) {
        producer
            .send(
                new ProducerRecord<>(
                    topic, partition, stamp, null, "tick".getBytes(StandardCharsets.UTF_8)))
            .get();
      }
    }
  }

  private static void commit(Admin admin, String query, long first, long second) throws Exception {
    admin
        .alterConsumerGroupOffsets(
            GROUPS.get(query),
            Map.of(
                new TopicPartition(Topics.TICKS, 0), new OffsetAndMetadata(first),
                new TopicPartition(Topics.TICKS, 1), new OffsetAndMetadata(second)))
        .all()
        .get();
  }
}
