package io.candlewick.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.batch.account.AccountLine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said about ticks of a replay that are in no candle. */
class ReplayAccountingTest {
  private static final List<AccountLine> ONE_CONFLICT =
      List.of(new AccountLine("ZZZ", 2, 1, 0, 0, 0, 1, 0, 0, 0, Map.of()));

  @Test
  void without_a_repair_no_letter_is_claimed_to_be_there() {
    assertThat(ReplayAccounting.remedies(ONE_CONFLICT, true))
        .singleElement()
        .asString()
        .contains("once ./candlewick repair has run");
    assertThat(ReplayAccounting.remedies(ONE_CONFLICT, false))
        .singleElement()
        .asString()
        .endsWith("Each is on market.dead-letters as CONFLICT.");
  }
}
