package io.candlewick.launcher.candles;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.ExitCodes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NoCandlesTest {
  @Test
  void a_stream_that_is_behind_is_said_to_be_and_by_how_much() {
    CommandException failure =
        NoCandles.of("BTC-USD", true, Optional.of(12_345L), List.of("AAPL", "EUR-USD"));

    assertThat(failure.exitCode()).isEqualTo(ExitCodes.PROBLEM);
    assertThat(failure).hasMessage("There are no candles of 'BTC-USD' yet.");
    assertThat(failure.remedy())
        .isEqualTo(
            "The stream is 12,345 ticks behind; candles appear as it catches up: see ./candlewick"
                + " status.\nSymbols with candles: AAPL, EUR-USD.");
  }

  @Test
  void a_symbol_of_the_running_market_is_not_unknown_and_no_market_is_to_be_started() {
    CommandException failure = NoCandles.of("AAPL", true, Optional.of(0L), List.of());

    assertThat(failure.exitCode()).isEqualTo(ExitCodes.PROBLEM);
    assertThat(failure.remedy()).contains("may be closed").doesNotContain("start the market");
  }

  @Test
  void a_closed_market_is_said_to_be_closed_until_when() {
    CommandException failure =
        NoCandles.closed("AAPL", "its market is closed until Mon 2026-11-30 14:30 UTC");

    assertThat(failure.exitCode()).isEqualTo(ExitCodes.PROBLEM);
    assertThat(failure)
        .hasMessage(
            "There are no candles of 'AAPL' yet: its market is closed until Mon 2026-11-30 14:30"
                + " UTC.");
    assertThat(failure.remedy()).contains("--always-open", "--history");
  }

  @Test
  void another_symbol_is_wrong_use_and_the_known_ones_are_named() {
    CommandException failure = NoCandles.of("BTC", false, Optional.of(0L), List.of("BTC-USD"));

    assertThat(failure.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
    assertThat(failure).hasMessage("There are no candles of 'BTC'.");
    assertThat(failure.remedy()).isEqualTo("Did you mean BTC-USD? Known symbols: BTC-USD.");
  }

  @Test
  void the_usual_lag_of_a_live_market_does_not_make_another_symbol_known() {
    assertThat(NoCandles.of("BTC", false, Optional.of(30L), List.of("BTC-USD")).remedy())
        .isEqualTo("Did you mean BTC-USD? Known symbols: BTC-USD.");
    assertThat(NoCandles.of("BTC", false, Optional.of(30_000L), List.of("BTC-USD")).remedy())
        .startsWith("The stream is 30,000 ticks behind");
    assertThat(NoCandles.of("BTC", false, Optional.of(1L), List.of()).remedy())
        .startsWith("The stream is 1 tick behind");
  }

  @Test
  void a_platform_without_any_tick_is_told_how_to_publish_some() {
    assertThat(NoCandles.of("A", false, Optional.of(0L), List.of()).remedy())
        .contains("no candles of any symbol yet", "./candlewick replay");
  }

  @Test
  void a_broker_that_does_not_answer_is_named() {
    assertThat(NoCandles.of("A", true, Optional.empty(), List.of()))
        .hasMessage("There are no candles of 'A', and Kafka does not answer.");
  }
}
