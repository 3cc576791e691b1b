package io.candlewick.ticklog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogTrimTest {
  @Test
  void records_before_some_offsets_are_removed_and_the_others_stay() throws Exception {
    TestTopic topic = TestTopic.of(2);
    topic.fill(10);
    try (LogTrim trim = LogTrim.open(OneBroker.address(), topic.name())) {
      trim.removeBefore(Offsets.of(Map.of(0, 4L, 1, 0L)));
      assertThat(trim.start()).isEqualTo(Offsets.of(Map.of(0, 4L, 1, 0L)));

      trim.removeBefore(Offsets.of(Map.of(0, 2L, 1, 20L)));
      assertThat(trim.start()).isEqualTo(Offsets.of(Map.of(0, 4L, 1, 20L)));
    }
    try (TopicReader reader = TopicReader.open(OneBroker.address(), topic.name())) {
      List<Long> left = new ArrayList<>();
      reader.read(reader.start(), reader.end(), message -> left.add(message.offset()));
      assertThat(left).containsExactly(4L, 5L, 6L, 7L, 8L, 9L);
    }
  }

  @Test
  void the_first_record_since_a_time_is_found_or_else_the_end() throws Exception {
    TestTopic topic = TestTopic.of(2);
    Instant before = Instant.now().minusSeconds(3_600);
    topic.fill(5);
    try (LogTrim trim = LogTrim.open(OneBroker.address(), topic.name())) {
      assertThat(trim.firstSince(before)).isEqualTo(Offsets.of(Map.of(0, 0L, 1, 0L)));
      assertThat(trim.firstSince(Instant.now().plusSeconds(3_600)))
          .isEqualTo(Offsets.of(Map.of(0, 5L, 1, 10L)));
    }
  }
}
