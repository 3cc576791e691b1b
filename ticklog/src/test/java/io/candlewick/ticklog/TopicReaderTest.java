package io.candlewick.ticklog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicReaderTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 12})
  void a_range_is_read_whole_and_in_order_whatever_the_number_of_partitions(int partitions)
      throws Exception {
    TestTopic topic = TestTopic.of(partitions);
    Map<Integer, Long> counts = topic.fill(40);
    try (TopicReader reader = open(topic)) {
      assertThat(reader.partitions()).isEqualTo(partitions);
      assertThat(reader.end()).isEqualTo(Offsets.of(counts));

      Map<Integer, List<Long>> all = new HashMap<>();
      reader.read(reader.start(), reader.end(), message -> add(all, message));
      assertThat(all).isEqualTo(expected(counts, 0));

      Map<Integer, List<Long>> tail = new HashMap<>();
      reader.read(
          reader.end().back(13, reader.start()), reader.end(), message -> add(tail, message));
      assertThat(tail).isEqualTo(expected(counts, 13));
    }
    try (GroupProgress progress = GroupProgress.open(OneBroker.address(), topic.name())) {
      assertThat(progress.ends()).isEqualTo(Offsets.of(counts));
      assertThat(progress.committed("nobody")).isEqualTo(Offsets.of(Map.of()));
    }
  }

  private static Map<Integer, List<Long>> expected(Map<Integer, Long> counts, long newest) {
    Map<Integer, List<Long>> expected = new HashMap<>();
    counts.forEach(
        (partition, count) ->
            expected.put(
                partition,
                LongStream.range(newest == 0 ? 0 : count - newest, count).boxed().toList()));
    return expected;
  }

  @Test
  void one_partition_is_read_alone() throws Exception {
    TestTopic topic = TestTopic.of(3);
    topic.fill(10);
    try (TopicReader reader = open(topic)) {
      List<Long> read = new ArrayList<>();
      reader.read(1, 5, 9, message -> read.add(numberOf(message)));
      assertThat(read).containsExactly(5L, 6L, 7L, 8L);
    }
  }

  @Test
  void a_range_that_retention_has_removed_is_an_error_and_never_skipped() throws Exception {
    TestTopic topic = TestTopic.of(3);
    topic.fill(100);
    topic.trim(1, 60);
    try (TopicReader reader = open(topic)) {
      assertThat(reader.start()).isEqualTo(Offsets.of(Map.of(0, 0L, 1, 60L, 2, 0L)));
      assertThatThrownBy(() -> reader.read(1, 59, 80, message -> {}))
          .isInstanceOf(TickLogException.class)
          .hasMessageContaining(topic.name())
          .hasMessageContaining("1:59");

      List<Long> left = new ArrayList<>();
      reader.read(1, 60, 80, message -> left.add(numberOf(message)));
      assertThat(left).isEqualTo(LongStream.range(60, 80).boxed().toList());
      assertThat(reader.end().back(500, reader.start())).isEqualTo(reader.start());
    }
  }

  @Test
  void single_records_are_found_near_and_far_and_those_gone_are_left_out() throws Exception {
    TestTopic topic = TestTopic.of(1);
    topic.fill(60_000);
    topic.trim(0, 100);
    try (TopicReader reader = open(topic)) {
      List<Long> found = new ArrayList<>();
      reader.readEach(
          0,
          new TreeSet<>(List.of(5L, 99L, 100L, 101L, 40_000L, 59_999L, 60_000L - 2)),
          message -> found.add(numberOf(message)));
      assertThat(found).containsExactly(100L, 101L, 40_000L, 59_998L, 59_999L);

      List<Long> none = new ArrayList<>();
      reader.readEach(0, new TreeSet<>(), message -> none.add(numberOf(message)));
      reader.readEach(0, new TreeSet<>(List.of(1L)), message -> none.add(numberOf(message)));
      assertThat(none).isEmpty();
    }
  }

  @Test
  void offsets_that_no_record_has_end_a_range_all_the_same() throws Exception {
    TestTopic topic = TestTopic.of(1);
    topic.addInTransactions(0, 3);
    try (TopicReader reader = open(topic)) {
      assertThat(reader.end()).isEqualTo(Offsets.of(Map.of(0, 6L)));
      List<Long> offsets = new ArrayList<>();
      reader.read(reader.start(), reader.end(), message -> offsets.add(message.offset()));
      assertThat(offsets).containsExactly(0L, 2L, 4L);

      List<Long> single = new ArrayList<>();
      reader.readEach(
          0, new TreeSet<>(List.of(1L, 2L, 5L)), message -> single.add(message.offset()));
      assertThat(single).containsExactly(2L);
    }
  }

  @Test
  void a_topic_that_does_not_exist_reads_as_empty() {
    try (TopicReader reader = TopicReader.open(OneBroker.address(), "nowhere");
        GroupProgress progress = GroupProgress.open(OneBroker.address(), "nowhere")) {
      assertThat(reader.partitions()).isZero();
      assertThat(reader.end()).isEqualTo(Offsets.of(Map.of()));
      assertThat(progress.ends()).isEqualTo(Offsets.of(Map.of()));
      reader.read(reader.start(), reader.end(), message -> assertThat(message).isNull());
    }
  }

  private static TopicReader open(TestTopic topic) {
    return TopicReader.open(OneBroker.address(), topic.name());
  }

  private static void add(Map<Integer, List<Long>> read, ConsumerRecord<byte[], byte[]> message) {
    read.computeIfAbsent(message.partition(), partition -> new ArrayList<>())
        .add(numberOf(message));
  }

  private static long numberOf(ConsumerRecord<byte[], byte[]> message) {
    return Long.parseLong(new String(message.value(), StandardCharsets.UTF_8));
  }
}
