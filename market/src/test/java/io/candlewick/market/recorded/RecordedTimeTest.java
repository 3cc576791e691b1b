package io.candlewick.market.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordedTimeTest {
  @ParameterizedTest
  @CsvSource({
    "s, 1316000000, 1316000000000000",
    "s, 1316000000.25, 1316000000250000",
    "s, 0.0000019, 1",
    "s, 1723161254.087896568, 1723161254087896",
    "ms, 1723161255342, 1723161255342000",
    "us, 1723161255342123, 1723161255342123",
    "ns, 1723161254087896568, 1723161254087896",
    "ns, -1, -1",
    "iso, 2024-08-08T23:54:15.342Z, 1723161255342000",
    "iso, 2024-08-09T01:54:15.342+02:00, 1723161255342000"
  })
  void is_read_in_its_unit(String unit, String text, long micros) {
    assertThat(RecordedTime.ofUnit(unit).toMicros(text)).isEqualTo(micros);
  }

  @ParameterizedTest
  @CsvSource({
    "s, ten",
    "s, 1.123456789x",
    "s, 99999999999",
    "ms, 1.5",
    "us, ''",
    "ns, 1e9",
    "iso, 2024-08-09"
  })
  void other_text_is_refused_by_name_and_unit(String unit, String text) {
    assertThatThrownBy(() -> RecordedTime.ofUnit(unit).toMicros(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "' is not a time in " + unit);
  }

  @Test
  void an_unknown_unit_is_named_with_the_known_ones() {
    assertThatThrownBy(() -> RecordedTime.ofUnit("min"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'min'")
        .hasMessageContaining("s, ms, us, ns, iso");
  }
}
