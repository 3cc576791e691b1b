package io.candlewick.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MicrosTest {
  @Test
  void every_event_time_that_is_allowed_comes_back() {
    for (long micros : new long[] {-1, 0, 1, 9_223_372_036_854_776L, TickRules.MAX_EVENT_TIME}) {
      assertThat(Micros.of(Micros.toInstant(micros))).isEqualTo(micros);
    }
  }

  @Test
  void what_is_finer_than_a_microsecond_is_cut_off() {
    assertThat(Micros.of(Instant.parse("2262-05-01T00:00:00.000001999Z")))
        .isEqualTo(Micros.of(Instant.parse("2262-05-01T00:00:00.000001Z")));
  }
}
