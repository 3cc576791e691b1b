package io.candlewick.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CandleTest {
  private static final Instant START = Instant.parse("2024-08-09T00:05:00Z");

  /** Four ticks with a spread of 10 and a volatility of 6 in all, and the given returns. */
  private static Candle withReturns(long returnCount, long sum, long squares) {
    return new Candle(
        "AAPL",
        AssetType.STOCK,
        CandleInterval.ONE_MINUTE,
        START,
        100,
        110,
        90,
        105,
        Int128.of(8),
        Int128.of(808),
        4,
        returnCount,
        0,
        Int128.of(sum),
        Int128.of(squares),
        Int128.of(10),
        Int128.of(6),
        CandleState.FINAL);
  }

  @Test
  void means_are_over_the_ticks_and_rounded_half_away_from_zero() {
    Candle candle = withReturns(3, -8, 64);
    assertThat(candle.averageSpread()).isEqualTo(3);
    assertThat(candle.averageRealizedVol()).isEqualTo(2);
    assertThat(candle.vwap()).hasValue(101);
  }

  @Test
  void the_mean_return_is_over_the_ticks_that_have_one() {
    assertThat(withReturns(3, -8, 64).averageReturn()).hasValue(-3);
    assertThat(withReturns(1, 7, 49).averageReturn()).hasValue(7);
    assertThat(withReturns(0, 0, 0).averageReturn()).isEmpty();
  }

  @Test
  void returns_deviate_only_where_there_are_two() {
    assertThat(withReturns(1, 7, 49).standardDeviationOfReturns()).isEmpty();
    assertThat(withReturns(2, 0, 200).standardDeviationOfReturns()).hasValue(14);
  }

  @Test
  void without_volume_there_is_no_vwap() {
    Candle quotes =
        new Candle(
            "EURUSD",
            AssetType.FOREX,
            CandleInterval.ONE_MINUTE,
            START,
            1,
            1,
            1,
            1,
            Int128.ZERO,
            Int128.ZERO,
            1,
            0,
            0,
            Int128.ZERO,
            Int128.ZERO,
            Int128.ZERO,
            Int128.ZERO,
            CandleState.OPEN);
    assertThat(quotes.vwap()).isEmpty();
  }

  @Test
  void another_state_changes_nothing_else() {
    Candle candle = Candles.random(new SplittableRandom(1), "BTC-USD", 1_723_161_300_000_000L);
    Candle corrected = candle.inState(CandleState.CORRECTED);
    assertThat(corrected.state()).isEqualTo(CandleState.CORRECTED);
    assertThat(corrected.inState(candle.state())).isEqualTo(candle);
    assertThat(candle.windowEnd()).isEqualTo(candle.windowStart().plusSeconds(60));
  }
}
