package io.candlewick.launcher.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.launcher.failure.CommandException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SymbolNameTest {
  private static final List<String> KNOWN = List.of("BTC-USD", "abc", "ABC", "Abc", "EURUSD");

  @Test
  void case_does_not_matter_where_it_names_one_symbol() {
    assertThat(SymbolName.among(KNOWN, "btc-usd")).contains("BTC-USD");
    assertThat(SymbolName.among(KNOWN, "EurUsd")).contains("EURUSD");
  }

  @Test
  void an_exact_match_wins() {
    assertThat(SymbolName.among(KNOWN, "abc")).contains("abc");
    assertThat(SymbolName.among(KNOWN, "Abc")).contains("Abc");
  }

  @Test
  void several_that_differ_in_case_alone_are_named() {
    assertThatThrownBy(() -> SymbolName.among(KNOWN, "aBC"))
        .isInstanceOf(CommandException.class)
        .hasMessage("'aBC' may be any of the symbols ABC, Abc, abc.");
  }

  @Test
  void an_unknown_symbol_is_none() {
    assertThat(SymbolName.among(KNOWN, "BTCUSD")).isEmpty();
  }
}
