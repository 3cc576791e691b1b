package io.candlewick.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EpochSpansTest {
  private static final long FIRST = 10_000_000_000_000L;

  @Test
  void epochs_added_in_any_order_rise_and_stay_apart_while_there_is_room() {
    EpochSpans spans = new EpochSpans(List.of());
    spans.add(FIRST + 20);
    spans.add(FIRST);
    spans.add(FIRST + 10);
    assertThat(spans.all())
        .containsExactly(
            new EpochSpan(FIRST, FIRST),
            new EpochSpan(FIRST + 10, FIRST + 10),
            new EpochSpan(FIRST + 20, FIRST + 20));
    assertThat(spans.contain(FIRST + 10)).isTrue();
    assertThat(spans.contain(FIRST + 11)).isFalse();
  }

  @Test
  void where_there_is_no_room_the_two_nearest_become_one() {
    for (int near = 1; near < EpochSpans.MOST; near++) {
      EpochSpans spans = new EpochSpans(List.of());
      List<Long> epochs = new ArrayList<>();
      for (int i = 0; i <= EpochSpans.MOST; i++) {
        epochs.add(FIRST + 1_000L * i - (i == near ? 400 : 0));
      }
      epochs.forEach(spans::add);
      assertThat(spans.all())
          .hasSize(EpochSpans.MOST)
          .contains(new EpochSpan(epochs.get(near - 1), epochs.get(near)));
      assertThat(epochs).allMatch(spans::contain);
      assertThat(spans.contain(epochs.get(near) - 1)).as("what lies between").isTrue();
      assertThat(spans.contain(epochs.get(near) + 1)).isFalse();
      assertThat(spans.contain(epochs.get(near - 1) - 1)).isFalse();
    }
  }
}
