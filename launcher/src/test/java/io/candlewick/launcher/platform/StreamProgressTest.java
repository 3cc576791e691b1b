package io.candlewick.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamProgressTest {
  @Test
  void the_query_that_is_furthest_behind_is_named_with_its_lag() {
    StreamProgress.Reading reading =
        new StreamProgress.Reading(72_420, Map.of("raw", 72_420L, "candles", 10L, "anomalies", 0L));

    assertThat(reading.slowest()).hasValue("raw");
    assertThat(reading.largestLag()).isEqualTo(72_420);
  }

  @Test
  void no_query_is_named_where_none_is_behind() {
    StreamProgress.Reading reading =
        new StreamProgress.Reading(5, Map.of("raw", 0L, "candles", 0L, "anomalies", 0L));

    assertThat(reading.slowest()).isEmpty();
    assertThat(reading.largestLag()).isZero();
  }
}
