package io.candlewick.model.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.model.RejectReason;
import io.candlewick.model.Tick;
import io.candlewick.model.TickBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConflictLetterTest {
  private static final Tick TICK =
      TickBuilder.tick("AAPL", 0, 12, 1_500_000, 250_000_000)
          .volume(300_000_000)
          .quote(249_000_000, 251_000_000)
          .build();

  private final ConflictLetter letter =
      ConflictLetter.of(TICK, ConflictLetter.GONE, "market.ticks", 3, 44, 55, 2, 33);

  @Test
  void the_values_that_decide_are_told_in_words() {
    assertThat(ConflictLetter.words(TICK))
        .isEqualTo("price 2.5, size 3, bid 2.49, ask 2.51 at 1970-01-01T00:00:01.500Z");
  }

  @Test
  void it_is_a_dead_letter_under_the_position_of_the_tick() {
    assertThat(letter.key()).isEqualTo("market.ticks-3-44");
    DeadLetter dead = DeadLetter.of(letter.headers(null));
    assertThat(dead.reason()).isEqualTo(RejectReason.CONFLICT);
    assertThat(dead.key()).isEqualTo(letter.key());
    assertThat(dead.detail())
        .contains("12 of AAPL", "AAPL:0:12", ConflictLetter.GONE, ConflictLetter.words(TICK));
  }

  @Test
  void its_headers_say_where_the_first_tick_is_and_what_where_that_is_known() {
    byte[] first = {1, 2, 3};
    Map<String, byte[]> headers = letter.headers(first);
    assertThat(text(headers, ConflictLetter.FIRST_PARTITION)).isEqualTo("2");
    assertThat(text(headers, ConflictLetter.FIRST_OFFSET)).isEqualTo("33");
    assertThat(headers.get(ConflictLetter.FIRST_VALUE)).isEqualTo(first);
    assertThat(letter.headers(null)).doesNotContainKey(ConflictLetter.FIRST_VALUE);
  }

  private static String text(Map<String, byte[]> headers, String name) {
    return new String(headers.get(name), StandardCharsets.UTF_8);
  }
}
