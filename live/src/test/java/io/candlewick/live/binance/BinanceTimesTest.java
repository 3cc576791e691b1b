package io.candlewick.live.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.live.source.ResumePoint;
import io.candlewick.live.source.RunningSource;
import io.candlewick.model.Micros;
import io.candlewick.model.RawTick;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The times of trades, and clocks that differ. */
class BinanceTimesTest extends BinanceUnderTest {
  @Test
  void trades_have_microseconds_from_the_stream_and_from_the_history() {
    followBtc(
        () -> {
          binance.trade("BTCUSDT", 101, NOW.plusNanos(123_456_000), "5");
          binance.tradeUnseen("BTCUSDT", 102, NOW.plusNanos(123_457_000), "5");
          binance.trade("BTCUSDT", 103, NOW.plusNanos(123_458_000), "5");
          sink.awaitTicks(3);
        });
    assertThat(times())
        .containsExactly(
            Micros.of(NOW) + 123_456, Micros.of(NOW) + 123_457, Micros.of(NOW) + 123_458);
    assertThat(sink.state()).isEqualTo("Binance: BTCUSDT every trade.");
  }

  @Test
  void milliseconds_are_taken_for_what_they_are_and_said() {
    binance.withoutMicroseconds();
    followBtc(
        () -> {
          binance.trade("BTCUSDT", 101, NOW.plusNanos(123_456_000), "5");
          binance.tradeUnseen("BTCUSDT", 102, NOW.plusNanos(124_457_000), "5");
          binance.trade("BTCUSDT", 103, NOW.plusNanos(125_458_000), "5");
          sink.awaitTicks(3);
          sink.awaitState(
              "BTCUSDT every trade, but in milliseconds, though asked for microseconds");
        });
    assertThat(times())
        .containsExactly(
            Micros.of(NOW) + 123_000, Micros.of(NOW) + 124_000, Micros.of(NOW) + 125_000);
  }

  @Test
  void trades_before_2025_have_the_milliseconds_of_their_files() {
    Instant last = Instant.parse("2024-12-31T23:59:59.999999Z");
    Instant first = Instant.parse("2025-01-01T00:00:00.000001Z");
    binance.tradeUnseen("BTCUSDT", 102, last, "5");
    binance.tradeUnseen("BTCUSDT", 103, first, "5");
    try (RunningSource running =
        run(
            binance.settings(),
            Map.of("BTCUSDT", new ResumePoint(Micros.of(last) - 1_000, 101)),
            "BTCUSDT")) {
      assertThat(running).isNotNull();
      sink.awaitTicks(2);
    }
    assertThat(times()).containsExactly(Micros.of(last) - 999, Micros.of(first));
  }

  private List<Long> times() {
    return sink.ticks().stream().map(RawTick::eventTime).toList();
  }

  @Test
  void trades_of_the_future_are_held_back_until_the_clock_is_right() {
    world.now(NOW.minus(Duration.ofHours(1)));
    followBtc(
        () -> {
          binance.trade("BTCUSDT", 100, NOW.minus(Duration.ofHours(1)), "40000");
          sink.awaitTicks(1);
          trade(101);
          sink.awaitState(
              "BTCUSDT held back because its tick of 2026-03-02T12:00:00.101Z is more than");
          assertThat(sink.ticks()).hasSize(1);
          world.now(NOW);
          trade(102);
          sink.awaitTicks(3);
        });
    assertThat(sink.sequences("BTCUSDT")).containsExactly(ids(100, 102));
  }

  @Test
  void a_clock_that_differs_is_said() {
    world.now(NOW.plus(Duration.ofMinutes(4)));
    followBtc(
        () -> {
          binance.trade("BTCUSDT", 101, NOW, "1");
          sink.awaitState("its clock is 4 min behind this machine's");
        });
  }
}
