package io.candlewick.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.model.Int128;
import org.junit.jupiter.api.Test;

class RecentNumbersTest {
  @Test
  void only_the_newest_numbers_are_summed() {
    RecentNumbers numbers = RecentNumbers.summed(3);
    assertThat(numbers.count()).isZero();
    long[] expected = {1, 3, 7, 14, 28};
    int i = 0;
    for (long number : new long[] {1, 2, 4, 8, 16}) {
      numbers.add(number);
      assertThat(numbers.count()).isEqualTo(Math.min(i + 1, 3));
      assertThat(numbers.sum()).isEqualTo(new Int128(0, expected[i++]));
    }
  }

  @Test
  void squares_are_summed_exactly_beyond_a_long() {
    RecentNumbers squares = RecentNumbers.sumOfSquares(2);
    squares.add(-3);
    squares.add(4);
    assertThat(squares.sum()).isEqualTo(new Int128(0, 25));
    squares.add(1L << 40);
    squares.add(1L << 40);
    assertThat(squares.sum()).isEqualTo(new Int128(1L << 17, 0));
  }
}
