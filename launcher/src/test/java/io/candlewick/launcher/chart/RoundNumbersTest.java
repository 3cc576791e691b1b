package io.candlewick.launcher.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundNumbersTest {
  @ParameterizedTest
  @CsvSource({
    "100, 131, 5, 100 110 120 130",
    "61556.04, 61860.8, 5, 61600 61700 61800",
    "1.0802, 1.0851, 5, 1.081 1.082 1.083 1.084 1.085",
    "0.00000238, 0.00000241, 5, 0.00000238 0.00000239 0.00000240 0.00000241",
    "0, 999999, 2, 0 500000",
    "-7, 12, 4, -5 0 5 10",
    "5, 5, 5, ''"
  })
  void they_are_multiples_of_one_two_or_five(String low, String high, int most, String numbers) {
    assertThat(
            RoundNumbers.between(new BigDecimal(low), new BigDecimal(high), most).stream()
                .map(BigDecimal::toPlainString)
                .collect(Collectors.joining(" ")))
        .isEqualTo(numbers);
  }
}
