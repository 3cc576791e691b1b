package io.candlewick.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class GapTest {
  private static Gap gap(long firstMissing, long lastMissing) {
    return new Gap("AAPL", 1, firstMissing, lastMissing, Instant.EPOCH, Instant.EPOCH);
  }

  @Test
  void both_ends_are_missing() {
    assertThat(gap(3, 3).size()).isEqualTo(1);
    assertThat(gap(3, 7).size()).isEqualTo(5);
  }

  @Test
  void a_gap_that_ends_before_it_begins_is_refused() {
    assertThatThrownBy(() -> gap(4, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("AAPL")
        .hasMessageContaining("from 4 to 3");
  }
}
