package io.candlewick.recorded;

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
    "s, 1585191580.5, 1585191580500000",
    "s, 1.5851915805E9, 1585191580500000",
    "s, -0.0000001, -1",
    "s, 99999999999, 99999999999000000",
    "ms, 1399240800579.427, 1399240800579427",
    "ms, 1399240800613.0668, 1399240800613066",
    "ms, 1583020803145.0, 1583020803145000",
    "ms, 1.583020803145e+12, 1583020803145000",
    "ms, 1.704164645123E12, 1704164645123000",
    "ms, -1, -1000",
    "ms, 5e-7, 0",
    "us, 1704164645123456.9, 1704164645123456",
    "us, 1.704164645123456E15, 1704164645123456",
    "ns, 1.704164645123456789E18, 1704164645123456",
    "ns, 1704164645123456999.9, 1704164645123456",
    "iso, 2024-08-09T01:54:15.342+02:00, 1723161255342000",
    "iso, 2024-08-08 23:54:15.342, 1723161255342000",
    "iso, 2024-08-08T23:54:15.342000, 1723161255342000",
    "iso, 2024-08-08 23:54:15.342000+00:00, 1723161255342000",
    "iso, 2024-08-08 23:54:15.342+00, 1723161255342000",
    "iso, 2024-08-08T23:54:15.342000+0000, 1723161255342000",
    "iso, 2024-08-08T18:54:15.342-0500, 1723161255342000",
    "iso, 2024-08-09 05:24:15.342+05:30, 1723161255342000",
    "iso, 2024-08-08 23:54:15.342 UTC, 1723161255342000",
    "iso, 2024-08-08D23:54:15.342999999, 1723161255342999",
    "iso, 2024.08.08 23:54:15.342, 1723161255342000",
    "iso, 20240808 23:54:15.342, 1723161255342000",
    "iso, 2024/08/08 23:54:15, 1723161255000000",
    "iso, 2024-08-08 23:54:15, 1723161255000000",
    "iso, 2024-08-08T23:54Z, 1723161240000000",
    "iso, 1969-12-31 23:59:59.9999999, -1"
  })
  void is_read_in_its_unit(String unit, String text, long micros) {
    assertThat(RecordedTime.ofUnit(unit).toMicros(text)).isEqualTo(micros);
  }

  @ParameterizedTest
  @CsvSource({
    "s, ten",
    "s, 1.123456789x",
    "s, 99999999999999",
    "s, .",
    "ms, 1.5.5",
    "ms, 1e999999999",
    "us, ''",
    "us, 0x1",
    "ns, 1e28",
    "ns, 1723161254087896568s",
    "iso, 2024-08-09",
    "iso, 2024-08-09 24:00:00",
    "iso, 2024-08-09 23:60:00",
    "iso, 2024-02-30 23:00:00",
    "iso, 2024-08/09 23:00:00",
    "iso, 2024-08-09_23:00:00",
    "iso, 2024-08-09 23:00:00.",
    "iso, 2024-08-09 23:00:00.0123456789",
    "iso, 2024-08-09 23:00:00+2",
    "iso, 2024-08-09 23:00:00+19",
    "iso, 2024-08-09 23:00:00 CET",
    "iso, 2024-08-09 23:00:00Zx",
    "iso, 1723161254"
  })
  void other_text_is_refused_by_name_and_unit(String unit, String text) {
    assertThatThrownBy(() -> RecordedTime.ofUnit(unit).toMicros(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "' is not a time in " + unit + ", which has ");
  }

  @Test
  void an_unknown_unit_is_named_with_the_known_ones() {
    assertThatThrownBy(() -> RecordedTime.ofUnit("min"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'min'")
        .hasMessageContaining("s, ms, us, ns, iso");
  }
}
