package io.candlewick.launcher.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestionTest {
  private static final List<String> OPTIONS =
      List.of("--symbol", "--interval", "--from", "--to", "--format", "--last", "--data", "-h");

  @ParameterizedTest
  @CsvSource({
    "--symbl,--symbol",
    "--simbol,--symbol",
    "--SYMBOL,--symbol",
    "--sym,--symbol",
    "--intervall,--interval",
    "--form,--format",
    "--fromm,--from",
    "--lst,--last",
    "--dtaa,--data",
    "--dat,--data"
  })
  void the_nearest_word_is_named(String typed, String meant) {
    assertThat(Suggestion.of(typed, OPTIONS)).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--colour", "--x", "-z", "--", "red"})
  void what_is_near_to_none_has_no_suggestion(String typed) {
    assertThat(Suggestion.of(typed, OPTIONS)).isEmpty();
  }
}
