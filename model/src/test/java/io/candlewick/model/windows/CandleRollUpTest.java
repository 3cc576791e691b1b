package io.candlewick.model.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.CandleState;
import io.candlewick.model.Candles;
import io.candlewick.model.Int128;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CandleRollUpTest {
  private static final CandleInterval FIVE_MINUTES = CandleInterval.parse("5m");
  private static final CandleInterval HOUR = CandleInterval.parse("1h");
  private static final long SEED = 5;

  private final List<Candle> minutes = minutes();

  private static List<Candle> minutes() {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Candle> candles = new ArrayList<>();
    for (int minute = 0; minute < 600; minute++) {
      if (random.nextInt(4) > 0) {
        candles.add(Candles.random(random, "BTCUSDT", minute * 60_000_000L));
      }
    }
    return candles;
  }

  @Test
  void a_roll_up_of_roll_ups_is_the_roll_up() {
    List<Candle> inTwoSteps = CandleRollUp.of(CandleRollUp.of(minutes, FIVE_MINUTES), HOUR);
    assertThat(inTwoSteps).isEqualTo(CandleRollUp.of(minutes, HOUR)).hasSize(10);
  }

  @Test
  void an_hour_has_the_first_open_the_last_close_the_extremes_and_all_sums() {
    Candle hour = CandleRollUp.of(minutes, HOUR).get(1);
    List<Candle> parts =
        minutes.stream()
            .filter(part -> !part.windowStart().isBefore(hour.windowStart()))
            .filter(part -> part.windowStart().isBefore(hour.windowEnd()))
            .toList();
    assertThat(hour.open()).isEqualTo(parts.get(0).open());
    assertThat(hour.close()).isEqualTo(parts.get(parts.size() - 1).close());
    assertThat(hour.high()).isEqualTo(parts.stream().mapToLong(Candle::high).max().orElseThrow());
    assertThat(hour.low()).isEqualTo(parts.stream().mapToLong(Candle::low).min().orElseThrow());
    assertThat(hour.notional())
        .isEqualTo(parts.stream().map(Candle::notional).reduce(Int128.ZERO, Int128::plus));
    assertThat(hour.tickCount()).isEqualTo(parts.stream().mapToLong(Candle::tickCount).sum());
    assertThat(hour.vwap().orElseThrow()).isBetween(hour.low(), hour.high());
  }

  @Test
  void an_interval_that_parts_do_not_fill_is_refused() {
    List<Candle> fiveMinutes = CandleRollUp.of(minutes, FIVE_MINUTES);
    assertThatThrownBy(() -> CandleRollUp.of(fiveMinutes, CandleInterval.parse("7m")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5m")
        .hasMessageContaining("7m");
  }

  @Test
  void one_open_part_leaves_the_whole_open_and_a_correction_shows() {
    Candle first = minutes.get(0);
    assertThat(rolledUp(first, CandleState.FINAL, CandleState.OPEN)).isEqualTo(CandleState.OPEN);
    assertThat(rolledUp(first, CandleState.CORRECTED, CandleState.FINAL))
        .isEqualTo(CandleState.CORRECTED);
    assertThat(rolledUp(first, CandleState.FINAL, CandleState.FINAL)).isEqualTo(CandleState.FINAL);
  }

  private static CandleState rolledUp(Candle candle, CandleState first, CandleState second) {
    Candle a = withState(candle, first);
    Candle b = withState(candle, second);
    return CandleRollUp.of(List.of(a, b), HOUR).get(0).state();
  }

  private static Candle withState(Candle c, CandleState state) {
    return new Candle(
        c.symbol(),
        c.assetType(),
        c.interval(),
        c.windowStart(),
        c.open(),
        c.high(),
        c.low(),
        c.close(),
        c.volume(),
        c.notional(),
        c.tickCount(),
        c.returnCount(),
        c.alertCount(),
        c.sumReturn(),
        c.sumSquaredReturn(),
        c.sumSpread(),
        c.sumRealizedVol(),
        state);
  }
}
