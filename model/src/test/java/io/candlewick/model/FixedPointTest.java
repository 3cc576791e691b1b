package io.candlewick.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FixedPointTest {
  private static final long SEED = 1;

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "1, 100000000",
    "+1.5, 150000000",
    "-0.00000001, -1",
    "61837.63000000, 6183763000000",
    "5.800000000000, 580000000",
    ".5, 50000000",
    "5., 500000000",
    "1e-05, 1000",
    "1E3, 100000000000",
    "1.51702662324006E7, 1517026623240060",
    "10000000000000000000E-15, 1000000000000",
    "0e-99999999, 0",
    "0e99999999, 0",
    "9999999999.99999999, 999999999999999999",
    "-9999999999.99999999, -999999999999999999",
    "0000000000000000000001, 100000000"
  })
  void reads_plain_and_scientific_decimals(String text, long scaled) {
    assertThat(FixedPoint.parse(text)).isEqualTo(scaled);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        ".",
        "abc",
        "1.2.3",
        "1,5",
        "0x10",
        " 1",
        "NaN",
        "Infinity",
        "1e",
        "--1",
        "0.000000001",
        "1e-9",
        "1e-99999999",
        "10000000000",
        "-10000000000",
        "99999999999999999999",
        "1e300",
        "1e2147483647"
      })
  void refuses_what_does_not_fit_and_names_it(String text) {
    assertThatThrownBy(() -> FixedPoint.parse(text))
        .isInstanceOf(NumberFormatException.class)
        .message()
        .satisfiesAnyOf(
            message -> assertThat(message).contains("'" + text + "'"),
            message -> assertThat(message).contains(new BigDecimal(text).toString()));
  }

  @Test
  void prints_what_big_decimal_prints_and_reads_it_back() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < 100_000; round++) {
      long scaled = (random.nextLong() >> random.nextInt(64)) % (FixedPoint.MAX + 1);
      String text = FixedPoint.format(scaled);
      BigDecimal exact = FixedPoint.toBigDecimal(scaled);
      String plain = scaled == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
      assertThat(text).as("seed %s, round %s", SEED, round).isEqualTo(plain);
      assertThat(FixedPoint.parse(text)).isEqualTo(scaled);
      assertThat(FixedPoint.parse(exact.toString())).isEqualTo(scaled);
      assertThat(FixedPoint.of(exact)).isEqualTo(scaled);
    }
  }

  @ParameterizedTest
  @CsvSource({"0.000000005, 1", "-0.000000005, -1", "0.0000000049, 0", "1.5, 150000000"})
  void rounds_doubles_half_away_from_zero(double value, long scaled) {
    assertThat(FixedPoint.round(value)).isEqualTo(scaled);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e10, -1e10, Double.NaN, Double.POSITIVE_INFINITY})
  void refuses_doubles_out_of_range(double value) {
    assertThatThrownBy(() -> FixedPoint.round(value))
        .isInstanceOf(NumberFormatException.class)
        .hasMessageContaining(Double.toString(value));
  }

  @Test
  void eighteen_nines_either_side_of_zero_are_the_limit() {
    assertThat(FixedPoint.checked(FixedPoint.MAX)).isEqualTo(FixedPoint.MAX);
    assertThat(FixedPoint.checked(-FixedPoint.MAX)).isEqualTo(-FixedPoint.MAX);
    assertThatThrownBy(() -> FixedPoint.checked(FixedPoint.MAX + 1))
        .isInstanceOf(NumberFormatException.class)
        .hasMessageContaining("10000000000.00000000");
    assertThatThrownBy(() -> FixedPoint.checked(-FixedPoint.MAX - 1))
        .isInstanceOf(NumberFormatException.class);
    assertThat(FixedPoint.ofWhole(-3)).isEqualTo(-300_000_000L);
    assertThatThrownBy(() -> FixedPoint.ofWhole(10_000_000_000L))
        .isInstanceOf(NumberFormatException.class);
  }

  @Test
  void a_text_of_more_than_a_thousand_characters_is_refused() {
    assertThat(FixedPoint.parse("1e" + "0".repeat(997) + "1")).isEqualTo(10 * FixedPoint.ONE);
    assertThatThrownBy(() -> FixedPoint.parse("1e" + "0".repeat(998) + "1"))
        .isInstanceOf(NumberFormatException.class)
        .hasMessageContaining("1000 characters");
  }
}
