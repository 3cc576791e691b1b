package io.candlewick.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"0|0 ticks", "1|1 tick", "2|2 ticks", "1234567|1,234,567 ticks", "-1|-1 ticks"})
  void one_is_one_and_all_others_are_several(long count, String text) {
    assertThat(CountText.of(count, "tick")).isEqualTo(text);
  }

  @Test
  void what_depends_on_the_noun_goes_with_it() {
    assertThat(CountText.of(1, "entry was", "entries were")).isEqualTo("1 entry was");
    assertThat(CountText.of(3, "entry was", "entries were")).isEqualTo("3 entries were");
  }
}
