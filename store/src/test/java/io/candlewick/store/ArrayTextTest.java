package io.candlewick.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.model.FixedPoint;
import io.candlewick.model.Int128;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrayTextTest {
  private final ArrayText array = new ArrayText(3);

  @Test
  void values_of_any_kind_stand_between_commas() {
    Instant time = Instant.parse("2024-08-09T12:00:00.5Z");
    array.addWhole(-7);
    array.addTime(time);
    array.addScaled(FixedPoint.parse("1.5"));
    array.addScaled(OptionalLong.of(FixedPoint.parse("-2.25")));
    array.addScaled(OptionalLong.empty());
    array.addTime(time);
    array.addPlain("word");

    assertThat(array)
        .hasToString("{-7,2024-08-09T12:00:00.500Z,1.5,-2.25,NULL,2024-08-09T12:00:00.500Z,word}");
  }

  @Test
  void no_value_is_an_empty_array() {
    assertThat(array).hasToString("{}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "1",
        "-1",
        "99",
        "100",
        "-100",
        "101",
        "-12345",
        "9223372036854775807",
        "-9223372036854775807",
        "-9223372036854775808",
        "9223372036854775808",
        "-170141183460469231731687303715884105728"
      })
  void a_sum_has_all_its_digits_and_places(String unscaled) {
    BigInteger value = new BigInteger(unscaled);

    array.addSum(Int128.of(value), 2);
    array.addSum(Int128.of(value), 16);

    assertThat(array)
        .hasToString(
            "{"
                + new BigDecimal(value, 2).toPlainString()
                + ","
                + new BigDecimal(value, 16).toPlainString()
                + "}");
  }
}
