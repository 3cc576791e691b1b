package io.candlewick.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RatioTest {
  private static final long SEED = 4;

  private final SplittableRandom random = new SplittableRandom(SEED);

  @Test
  void quotients_of_sums_are_rounded_half_away_from_zero() {
    for (int round = 0; round < 100_000; round++) {
      long quotient = random.nextLong() >> (4 + random.nextInt(60));
      long divisor = 1 + (random.nextLong() >>> (1 + random.nextInt(62)));
      BigInteger numerator =
          BigInteger.valueOf(quotient)
              .multiply(BigInteger.valueOf(divisor))
              .add(
                  BigInteger.valueOf(
                      random.nextBoolean() ? divisor / 2 : random.nextLong(divisor)));
      if (numerator.bitLength() > 126) {
        continue;
      }
      BigDecimal expected =
          new BigDecimal(numerator).divide(BigDecimal.valueOf(divisor), 0, RoundingMode.HALF_UP);
      assertThat(Ratio.ofSums(Int128.of(numerator), Int128.of(divisor)))
          .as("seed %s, round %s: %s / %s", SEED, round, numerator, divisor)
          .isEqualTo(expected.longValueExact());
    }
  }

  @Test
  void standard_deviations_are_correctly_rounded() {
    for (int round = 0; round < 2_000; round++) {
      int count = 2 + random.nextInt(50);
      Sum128 sum = new Sum128();
      Sum128 squares = new Sum128();
      long magnitude = 1L << random.nextInt(1, 45);
      for (int i = 0; i < count; i++) {
        long value = random.nextLong(-magnitude, magnitude);
        sum.add(value);
        squares.addProduct(value, value);
      }
      BigDecimal n = BigDecimal.valueOf(count);
      BigDecimal total = sum.toInt128().toBigDecimal(8);
      BigDecimal variance =
          squares
              .toInt128()
              .toBigDecimal(16)
              .subtract(total.multiply(total).divide(n, new MathContext(80)))
              .divide(n.subtract(BigDecimal.ONE), new MathContext(80));
      BigDecimal expected = variance.sqrt(new MathContext(60)).setScale(8, RoundingMode.HALF_UP);
      assertThat(Ratio.sampleStandardDeviation(sum.toInt128(), squares.toInt128(), count))
          .as("seed %s, round %s", SEED, round)
          .isEqualTo(FixedPoint.of(expected));
    }
  }

  @Test
  void equal_numbers_do_not_deviate() {
    Sum128 sum = new Sum128();
    Sum128 squares = new Sum128();
    for (int i = 0; i < 3; i++) {
      sum.add(123_456_789);
      squares.addProduct(123_456_789, 123_456_789);
    }
    assertThat(Ratio.sampleStandardDeviation(sum.toInt128(), squares.toInt128(), 3)).isZero();
  }
}
