package io.candlewick.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.candlewick.live.settings.SourceSpecException;
import io.candlewick.live.source.SourceSymbol;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceSpecTest {
  @Test
  void names_a_provider_and_its_symbols() {
    SourceSpec spec = SourceSpec.parse("yahoo:AAPL, EURUSD=X,GC=F=GOLD,^GSPC=SP500", Map.of());
    assertThat(spec.provider().title()).isEqualTo("Yahoo Finance");
    assertThat(spec.symbols())
        .containsExactly(
            new SourceSymbol("AAPL", "AAPL"),
            new SourceSymbol("EURUSD=X", "EURUSD=X"),
            new SourceSymbol("GC=F", "GOLD"),
            new SourceSymbol("^GSPC", "SP500"));
  }

  @Test
  void binance_may_have_any_symbol_that_a_file_may_have() {
    String names = "4USDT,1000SATSUSDT,BTCUSD_260327,BTC-260327-100000-C,BRK.B,币安人生USDT";
    assertThat(SourceSpec.parse("binance:" + names, Map.of()).symbols())
        .map(SourceSymbol::ours)
        .containsExactly(names.split(",", -1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "bloomberg:AAPL|'bloomberg' is not a source|Use simulated, none, yahoo:AAPL,MSFT",
        "yahoo|'yahoo' names no symbols|Write yahoo:AAPL,MSFT.",
        "yahoo:|'yahoo:' names no symbols|Write yahoo:AAPL,MSFT.",
        "yahoo:A,,B|'' is not a symbol|Write 1 to 64 bytes of letters",
        "yahoo:A A|'A A' is not a symbol|without blanks",
        "yahoo:A,B=A|names A twice|Name each symbol once.",
        "binance:btcusdt|'btcusdt' is not a symbol of Binance|capital letters, as in BTCUSDT",
        "alphavantage:IBM|CANDLEWICK_ALPHAVANTAGE_KEY is not set|Get a key at https://www.alphavantage",
        "alphavantage:IBM.XYZ|'IBM.XYZ' trades at an exchange|those that end in .LON, .TRT",
      })
  void what_is_wrong_is_named_with_its_remedy(String text, String what, String remedy) {
    SourceSpecException failure =
        catchThrowableOfType(SourceSpecException.class, () -> SourceSpec.parse(text, Map.of()));
    assertThat(failure).hasMessageContaining(what);
    assertThat(failure.remedy()).contains(remedy).endsWith(".");
  }
}
