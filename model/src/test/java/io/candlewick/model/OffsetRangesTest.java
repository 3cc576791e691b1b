package io.candlewick.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OffsetRangesTest {
  @Test
  void exactly_the_offsets_added_are_contained_in_each_partition() {
    Random random = new Random(3);
    OffsetRanges ranges = new OffsetRanges();
    BitSet added = new BitSet();
    for (int offset = 5; offset < 2_000; offset += 1 + random.nextInt(3)) {
      ranges.add(1, offset);
      added.set(offset);
    }
    for (int offset = 0; offset < 2_100; offset++) {
      assertThat(ranges.contains(1, offset)).as("offset %d", offset).isEqualTo(added.get(offset));
      assertThat(ranges.contains(0, offset)).isFalse();
    }
  }

  @Test
  void an_offset_that_does_not_rise_is_refused() {
    OffsetRanges ranges = new OffsetRanges();
    ranges.add(0, 7);

    assertThatThrownBy(() -> ranges.add(0, 7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("7");
  }

  @Test
  void only_partitions_that_offsets_were_added_of_are_named() {
    OffsetRanges ranges = new OffsetRanges();
    assertThat(ranges.partitions()).isEmpty();
    ranges.add(2, 7);
    ranges.add(5, 0);
    assertThat(ranges.partitions()).containsExactlyInAnyOrder(2, 5);
  }
}
