package io.candlewick.launcher.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.audit.account.AccountLine;
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
        .contains("put only them into a separate file", "its other rows would count twice")
        .contains("once ./candlewick repair has run");
    assertThat(ReplayAccounting.remedies(ONE_CONFLICT, false))
        .singleElement()
        .asString()
        .endsWith("Each is on market.dead-letters as CONFLICT.");
  }

  @Test
  void a_duplicate_that_was_not_compared_leaves_the_account_incomplete() {
    AccountLine equal = new AccountLine("ZZZ", 2, 1, 0, 1, 0, 0, 0, 0, 0, Map.of());
    AccountLine unverified = new AccountLine("ZZZ", 2, 1, 0, 1, 1, 0, 0, 0, 0, Map.of());
    assertThat(equal.isComplete()).isTrue();
    assertThat(unverified.isComplete()).isFalse();
    assertThat(ReplayAccounting.remedies(List.of(unverified), false))
        .singleElement()
        .asString()
        .contains("1 of the duplicates was not compared", "it may be a conflict");
  }

  @Test
  void published_ticks_that_the_log_no_longer_has_are_missed() {
    assertThat(ReplayAccounting.notFound(ONE_CONFLICT, 2)).isZero();
    assertThat(ReplayAccounting.notFound(ONE_CONFLICT, 5)).isEqualTo(3);
  }
}
