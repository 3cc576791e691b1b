package io.candlewick.batch.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NumberTextTest {
  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }

  @Test
  void prices_have_as_many_places_as_they_need() {
    assertThat(NumberText.places(List.of(number("61837.63000000"), number("61800")))).isEqualTo(2);
    assertThat(NumberText.places(List.of(number("0.00001234")))).isEqualTo(8);
    assertThat(NumberText.places(List.of(number("5300.00000000")))).isZero();
    assertThat(NumberText.places(Arrays.asList(null, number("0.50")))).isEqualTo(1);
    assertThat(NumberText.places(List.of(number("61811.31998871")))).isEqualTo(4);
    assertThat(NumberText.places(List.of())).isZero();
  }

  @Test
  void numbers_are_grouped_and_signed() {
    assertThat(NumberText.fixed(number("-1234567.891"), 2)).isEqualTo("−1,234,567.89");
    assertThat(NumberText.fixed(number("-0.001"), 2)).isEqualTo("0.00");
    assertThat(NumberText.fixed(null, 2)).isEqualTo("–");
    assertThat(NumberText.signed(number("0.425"), 2)).isEqualTo("+0.43");
    assertThat(NumberText.signed(number("0.004"), 2)).isEqualTo("0.00");
    assertThat(NumberText.signed(number("-3"), 0)).isEqualTo("−3");
    assertThat(NumberText.whole(1_000_017)).isEqualTo("1,000,017");
  }

  @Test
  void what_rounds_to_nothing_points_nowhere() {
    assertThat(NumberText.direction(number("0.004"), 2)).isEqualTo("same");
    assertThat(NumberText.direction(number("0.005"), 2)).isEqualTo("up");
    assertThat(NumberText.direction(number("-0.01"), 2)).isEqualTo("down");
    assertThat(NumberText.direction(null, 2)).isEqualTo("same");
  }

  @Test
  void sizes_keep_four_to_six_digits() {
    assertThat(NumberText.size(number("1234.56780000"))).isEqualTo("1,234.57");
    assertThat(NumberText.size(number("0.00012345"))).isEqualTo("0.00012345");
    assertThat(NumberText.size(number("2137556.25"))).isEqualTo("2,137,556");
    assertThat(NumberText.size(number("120000000.5"))).isEqualTo("120.0\u00a0M");
    assertThat(NumberText.size(number("41574881973"))).isEqualTo("41.57\u00a0bn");
    assertThat(NumberText.size(number("-1500000000000"))).isEqualTo("−1,500\u00a0bn");
    assertThat(NumberText.size(number("5.00000000"))).isEqualTo("5");
    assertThat(NumberText.size(BigDecimal.ZERO)).isEqualTo("0");
  }

  @Test
  void two_exact_numbers_have_the_same_places() {
    assertThat(NumberText.exact(number("2011.50000000"), number("2013.25")))
        .containsExactly("2,011.50", "2,013.25");
    assertThat(NumberText.exact(null, number("61811.31998871")))
        .containsExactly("–", "61,811.31998871");
  }

  @Test
  void durations_have_a_unit() {
    assertThat(NumberText.seconds(number("0.012"))).isEqualTo("0.01\u00a0s");
    assertThat(NumberText.seconds(number("12.345"))).isEqualTo("12.3\u00a0s");
    assertThat(NumberText.seconds(number("125"))).isEqualTo("2\u00a0min\u00a005\u00a0s");
    assertThat(NumberText.seconds(null)).isEqualTo("–");
  }
}
