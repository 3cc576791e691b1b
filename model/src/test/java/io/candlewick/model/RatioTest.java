package io.candlewick.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    for (int round = 0; round < 4_000; round++) {
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

  @Test
  void wide_quotients_at_every_limit_are_exact_or_named_as_too_large() {
    for (int round = 0; round < 100_000; round++) {
      BigInteger divisor = edge(63).max(BigInteger.ONE);
      BigInteger numerator = edge(127);
      BigInteger expected =
          new BigDecimal(numerator)
              .divide(new BigDecimal(divisor), 0, RoundingMode.HALF_UP)
              .toBigInteger();
      String where = "seed %s, round %s: %s / %s".formatted(SEED, round, numerator, divisor);
      Int128 wide = Int128.of(numerator);
      Int128 narrow = Int128.of(divisor);
      if (expected.bitLength() <= 63) {
        assertThat(Ratio.ofSums(wide, narrow)).as(where).isEqualTo(expected.longValueExact());
      } else {
        assertThatThrownBy(() -> Ratio.ofSums(wide, narrow))
            .as(where)
            .isInstanceOf(ArithmeticException.class);
      }
    }
  }

  /** Numbers of up to so many bits, often next to a power of two or with runs of ones. */
  private BigInteger edge(int bits) {
    BigInteger power = BigInteger.ONE.shiftLeft(random.nextInt(bits));
    BigInteger value =
        switch (random.nextInt(4)) {
          case 0 -> power;
          case 1 -> power.subtract(BigInteger.ONE);
          case 2 -> power.add(BigInteger.ONE).shiftLeft(random.nextInt(8));
          default ->
              BigInteger.valueOf(random.nextLong())
                  .multiply(BigInteger.valueOf(random.nextLong()))
                  .abs()
                  .shiftRight(random.nextInt(127));
        };
    return value.mod(BigInteger.ONE.shiftLeft(bits));
  }

  @ParameterizedTest
  @CsvSource({
    // √((n·Σx² − (Σx)²) / (n(n−1))) of −1, 0 and 1 is 1; of 0 and 1 it is √½; of 1, 2 and 2 it is
    // √⅓
    "0, 2, 3, 1",
    "1, 1, 2, 1",
    "5, 9, 3, 1",
    // exactly one half: of nine numbers with n·Σx² − (Σx)² = 18, of √(18/72)
    "0, 2, 9, 1",
    // just below it
    "0, 2, 10, 0"
  })
  void deviations_on_and_next_to_a_half_round_up_only_from_there(
      long sum, long squares, long count, long deviation) {
    assertThat(Ratio.sampleStandardDeviation(Int128.of(sum), Int128.of(squares), count))
        .isEqualTo(deviation);
  }

  /** Two numbers d apart deviate by d/√2, which is all but a half where x² − 2d² is 1 or −1. */
  @Test
  void deviations_closer_to_a_half_than_a_double_can_tell_are_rounded_correctly() {
    long x = 1;
    long d = 1;
    while (x < 1L << 60) {
      Sum128 squares = new Sum128();
      squares.addProduct(d, d);
      boolean isAboveHalf = x * x - 2 * d * d < 0;
      assertThat(Ratio.sampleStandardDeviation(Int128.of(d), squares.toInt128(), 2))
          .as("0 and %d", d)
          .isEqualTo(isAboveHalf ? (x + 1) / 2 : (x - 1) / 2);
      long next = x + 2 * d;
      d = x + d;
      x = next;
    }
  }

  @ParameterizedTest
  @CsvSource({
    // how many numbers are not zero, each of these two to the power of, among two to the power of
    "20480, 40, 34",
    "20480, 45, 24"
  })
  void deviations_are_exact_where_their_squares_exceed_128_bits(
      long some, int powerOfValue, int powerOfCount) {
    BigInteger value = BigInteger.ONE.shiftLeft(powerOfValue);
    BigInteger sum = value.multiply(BigInteger.valueOf(some));
    BigInteger squares = sum.multiply(value);
    long count = 1L << powerOfCount;
    BigDecimal numerator =
        new BigDecimal(squares.multiply(BigInteger.valueOf(count)).subtract(sum.multiply(sum)));
    BigDecimal denominator =
        BigDecimal.valueOf(count).multiply(BigDecimal.valueOf(count).subtract(BigDecimal.ONE));
    BigDecimal expected =
        numerator.divide(denominator, new MathContext(80)).sqrt(new MathContext(60));
    assertThat(Ratio.sampleStandardDeviation(Int128.of(sum), Int128.of(squares), count))
        .isEqualTo(expected.setScale(0, RoundingMode.HALF_UP).longValueExact());
  }
}
