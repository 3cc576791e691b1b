package io.candlewick.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.model.AssetType;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.CandleState;
import org.junit.jupiter.api.Test;

class MergedWindowTest {
  private static final long START = 10 * Ticks.MINUTE;

  private static MergedWindow window(long start) {
    return new MergedWindow("AAPL", AssetType.STOCK, CandleInterval.ONE_MINUTE, start);
  }

  private static void add(MergedWindow window, long eventTime) {
    window.add(1, 1, eventTime, 5, 0, 0, 0, false, 0);
  }

  @Test
  void the_first_and_the_last_microsecond_are_in_it_and_their_neighbours_are_not() {
    MergedWindow window = window(START);
    add(window, START);
    add(window, START + Ticks.MINUTE - 1);
    assertThat(window.tickCount()).isEqualTo(2);
    assertThat(window.candle().state()).isEqualTo(CandleState.CORRECTED);
    for (long outside : new long[] {START - 1, START + Ticks.MINUTE}) {
      assertThatThrownBy(() -> add(window, outside))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("AAPL:1:1")
          .hasMessageContaining(Long.toString(outside));
    }
    assertThat(window.tickCount()).isEqualTo(2);
  }

  @Test
  void without_ticks_there_is_no_candle() {
    assertThatThrownBy(() -> window(START).candle())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("AAPL");
  }

  @Test
  void a_window_starts_at_a_multiple_of_its_length() {
    assertThatThrownBy(() -> window(START + 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1m")
        .hasMessageContaining("starts at " + START);
  }
}
