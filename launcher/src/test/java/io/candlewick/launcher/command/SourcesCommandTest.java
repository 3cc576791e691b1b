package io.candlewick.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.launcher.CommandRun;
import io.candlewick.launcher.failure.ExitCodes;
import org.junit.jupiter.api.Test;

class SourcesCommandTest {
  @Test
  void says_what_each_provider_gives_and_allows() {
    CommandRun run = CommandRun.of("sources");

    assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("Yahoo Finance: ./candlewick up --source yahoo:AAPL,MSFT", "personal use")
        .contains("Alpha Vantage: ./candlewick up --source alphavantage:IBM", "25 requests a day")
        .contains("Binance: ./candlewick up --source binance:BTCUSDT", "6,000 of request weight");
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 110);
  }

  @Test
  void help_of_up_leads_to_it() {
    assertThat(CommandRun.of("up", "--help").out())
        .contains("--source=SOURCE", "yahoo:AAPL,MSFT", "./candlewick sources");
  }
}
