package io.candlewick.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReturnsTest {
  private static final long SEED = 3;

  @Test
  void every_return_is_the_exact_quotient_rounded_once() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < 200_000; round++) {
      long previous = 1 + (random.nextLong() >>> (4 + random.nextInt(58))) % FixedPoint.MAX;
      long price = 1 + (random.nextLong() >>> (4 + random.nextInt(58))) % FixedPoint.MAX;
      if (random.nextBoolean()) {
        price = Math.max(1, previous + (price % Math.max(1, previous / 50)));
      }
      BigDecimal exact =
          BigDecimal.valueOf(price - previous)
              .multiply(BigDecimal.valueOf(10_000_000_000L))
              .divide(BigDecimal.valueOf(previous), 0, RoundingMode.HALF_UP);
      long expected =
          exact.toBigInteger().bitLength() > 63 ? Long.MAX_VALUE : exact.longValueExact();
      assertThat(Returns.percent(price, previous))
          .as("seed %s, round %s: %s after %s", SEED, round, price, previous)
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    // price, previous, return in percent, all scaled
    "100, 100, 0",
    "200, 100, 10000000000",
    "97, 100, -300000000",
    // exact halves
    "20000000001, 20000000000, 1",
    "19999999999, 20000000000, -1"
  })
  void halves_round_away_from_zero(long price, long previous, long percent) {
    assertThat(Returns.percent(price, previous)).isEqualTo(percent);
  }
}
