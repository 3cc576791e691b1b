package io.candlewick.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TickRulesTest {
  @ParameterizedTest
  @CsvSource({
    // symbol bytes, epoch, sequence, event time, price, volume, bid, ask, previous, reason
    "4, 0, 1, 0, 1, 0, 1, 1, 0, ",
    "64, 5, 9, 253402300799999999, 100, 100, 90, 110, 100, ",
    "1, 0, 1, 0, 1, 0, 1, 1, 0, ",
    "4, 0, 1, 0, 0, 0, 1, 1, 0, NON_POSITIVE",
    "4, 0, 1, 0, -1, 0, 1, 1, 0, NON_POSITIVE",
    "4, 0, 1, 0, 1, 0, 0, 1, 0, NON_POSITIVE",
    "4, 0, 1, 0, 1, 0, 1, 0, 0, NON_POSITIVE",
    "4, 0, 1, 0, 1, 0, 1, -5, 0, NON_POSITIVE",
    "0, 0, 1, 0, 1, 0, 1, 1, 0, OUT_OF_RANGE",
    "65, 0, 1, 0, 1, 0, 1, 1, 0, OUT_OF_RANGE",
    "4, -1, 1, 0, 1, 0, 1, 1, 0, OUT_OF_RANGE",
    "4, 0, 0, 0, 1, 0, 1, 1, 0, OUT_OF_RANGE",
    "4, 0, 1, -1, 1, 0, 1, 1, 0, OUT_OF_RANGE",
    "4, 0, 1, 253402300800000000, 1, 0, 1, 1, 0, OUT_OF_RANGE",
    "4, 0, 1, 0, 1, -1, 1, 1, 0, OUT_OF_RANGE",
    "4, 0, 1, 0, 1, 0, 1, 1, -1, OUT_OF_RANGE",
    // a return of exactly 1,000,000 % and one beyond
    "4, 0, 1, 0, 10001, 0, 1, 1, 1, ",
    "4, 0, 1, 0, 10002, 0, 1, 1, 1, OUT_OF_RANGE",
    // a notional of 10^13 and one clearly below
    "4, 0, 1, 0, 100000000000000000, 1000000000000, 1, 1, 0, OUT_OF_RANGE",
    "4, 0, 1, 0, 100000000000000000, 990000000000, 1, 1, 0, "
  })
  void the_first_broken_rule_is_named(
      int symbolBytes,
      long epoch,
      long sequence,
      long eventTime,
      long price,
      long volume,
      long bid,
      long ask,
      long previous,
      RejectReason reason) {
    assertThat(
            TickRules.violation(
                symbolBytes, epoch, sequence, eventTime, price, volume, bid, ask, previous))
        .isEqualTo(Optional.ofNullable(reason));
  }

  @Test
  void ten_minutes_ahead_of_the_broker_is_allowed_and_more_is_not() {
    assertThat(TickRules.isFuture(600_000_000L, 0)).isFalse();
    assertThat(TickRules.isFuture(600_000_001L, 0)).isTrue();
  }

  @Test
  void event_and_broker_are_compared_by_their_difference() {
    long broker = 1_723_161_300_000_000L;
    assertThat(TickRules.isFuture(broker + 600_000_000L, broker)).isFalse();
    assertThat(TickRules.isFuture(broker + 600_000_001L, broker)).isTrue();
  }
}
