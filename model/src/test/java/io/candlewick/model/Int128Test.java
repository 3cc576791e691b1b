package io.candlewick.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The 128-bit integer and its mutable sum against {@link BigInteger}. */
class Int128Test {
  private static final BigInteger MAX = BigInteger.ONE.shiftLeft(127).subtract(BigInteger.ONE);
  private static final BigInteger MIN = BigInteger.ONE.shiftLeft(127).negate();
  private static final long SEED = 2;

  private final SplittableRandom random = new SplittableRandom(SEED);

  @Test
  void every_128_bit_number_survives_the_way_there_and_back() {
    for (int round = 0; round < 50_000; round++) {
      BigInteger value = any();
      assertThat(Int128.of(value).toBigInteger()).as("seed %s", SEED).isEqualTo(value);
    }
    assertThat(Int128.of(MAX).toBigInteger()).isEqualTo(MAX);
    assertThat(Int128.of(MIN).toBigInteger()).isEqualTo(MIN);
  }

  @Test
  void sums_and_comparisons_are_those_of_big_integer_or_a_named_overflow() {
    for (int round = 0; round < 50_000; round++) {
      BigInteger a = any();
      BigInteger b = any();
      assertThat(Int128.of(a).compareTo(Int128.of(b)))
          .as("seed %s", SEED)
          .isEqualTo(a.compareTo(b));
      BigInteger sum = a.add(b);
      if (sum.bitLength() <= 127) {
        assertThat(Int128.of(a).plus(Int128.of(b)).toBigInteger()).isEqualTo(sum);
      } else {
        assertThatThrownBy(() -> Int128.of(a).plus(Int128.of(b)))
            .isInstanceOf(ArithmeticException.class)
            .hasMessageContaining(a.toString())
            .hasMessageContaining(b.toString());
      }
    }
  }

  @Test
  void a_running_sum_of_numbers_and_products_is_exact() {
    for (int run = 0; run < 200; run++) {
      Sum128 sum = new Sum128();
      BigInteger expected = BigInteger.ZERO;
      for (int i = 0; i < 100; i++) {
        long a = random.nextLong() >> random.nextInt(64);
        long b = random.nextLong() >> (8 + random.nextInt(56));
        sum.add(a);
        sum.addProduct(a, b);
        expected = expected.add(BigInteger.valueOf(a));
        expected = expected.add(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)));
      }
      assertThat(sum.toInt128().toBigInteger()).as("seed %s", SEED).isEqualTo(expected);
    }
  }

  @Test
  void a_sum_that_overflows_says_so_and_stays_as_it_was() {
    Sum128 sum = new Sum128(Int128.of(MAX));
    assertThatThrownBy(() -> sum.add(1))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining(MAX.toString());
    assertThat(sum.toInt128().toBigInteger()).isEqualTo(MAX);
  }

  @Test
  void a_number_of_129_bits_is_refused_by_name() {
    BigInteger tooLarge = MAX.add(BigInteger.ONE);
    assertThatThrownBy(() -> Int128.of(tooLarge))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining(tooLarge.toString());
  }

  private BigInteger any() {
    BigInteger high = BigInteger.valueOf(random.nextLong()).shiftLeft(64);
    BigInteger low = new BigInteger(Long.toUnsignedString(random.nextLong()));
    return high.add(low).shiftRight(random.nextInt(128));
  }

  @Test
  void sums_of_parts_add_up_to_the_sum_of_all() {
    Sum128 all = new Sum128();
    Sum128 parts = new Sum128();
    for (int part = 0; part < 20; part++) {
      Sum128 some = new Sum128();
      for (int i = 0; i < 20; i++) {
        long a = random.nextLong();
        long b = random.nextLong() >> 10;
        some.addProduct(a, b);
        all.addProduct(a, b);
      }
      parts.add(some);
    }
    assertThat(parts.toInt128()).as("seed %s", SEED).isEqualTo(all.toInt128());
    assertThat(new Int128(parts.high(), parts.low())).isEqualTo(all.toInt128());
    assertThat(parts).hasToString(all.toInt128().toBigInteger().toString());
  }
}
