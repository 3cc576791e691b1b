package io.candlewick.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.model.AssetType;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.RawTick;
import io.candlewick.model.RejectReason;
import io.candlewick.model.Tick;
import io.candlewick.model.TickRules;
import org.junit.jupiter.api.Test;

class TickFaultTest {
  private static final long ONE = FixedPoint.ONE;

  private static RawTick tick(String symbol, long time, long volume, long bid, long ask) {
    return new RawTick(
        symbol, AssetType.CRYPTO, "USD", RawTick.NO_SEQUENCE, time, ONE, volume, bid, ask, null);
  }

  private static String fault(RawTick raw) {
    return TickFault.describe(raw, Tick.NO_PREVIOUS_PRICE).orElse("none");
  }

  @Test
  void a_bid_above_the_ask_is_a_fault_and_an_equal_one_is_not() {
    assertThat(fault(tick("A", 1, 0, 2 * ONE, ONE))).isEqualTo("the bid 2 is above the ask 1");
    assertThat(fault(tick("A", 1, 0, ONE, ONE))).isEqualTo("none");
  }

  @Test
  void the_side_of_a_quote_that_is_not_positive_is_named() {
    assertThat(fault(tick("A", 1, 0, 0, ONE))).isEqualTo("the bid 0 is not above 0");
    assertThat(fault(tick("A", 1, 0, ONE, 0))).isEqualTo("the ask 0 is not above 0");
    assertThat(fault(tick("A", 1, 0, 1, -1))).isEqualTo("the ask -0.00000001 is not above 0");
  }

  @Test
  void an_empty_symbol_is_named() {
    assertThat(fault(tick("", 1, 0, ONE, ONE))).isEqualTo("the symbol is empty");
  }

  @Test
  void values_at_their_limits_are_not_blamed_for_another_fault() {
    String longest = "a".repeat(TickRules.MAX_SYMBOL_BYTES);
    assertThat(fault(tick(longest, 0, -1, ONE, ONE))).startsWith("the volume");
    assertThat(fault(tick("A", TickRules.MAX_EVENT_TIME, -1, ONE, ONE))).startsWith("the volume");
    assertThat(fault(tick(longest, TickRules.MAX_EVENT_TIME, 0, ONE, ONE))).isEqualTo("none");
  }

  @Test
  void a_symbol_is_measured_in_bytes_whatever_its_number_of_letters() {
    RawTick wide = tick("Ä".repeat(TickRules.MAX_SYMBOL_BYTES), 1, 0, ONE, ONE);
    assertThat(TickFault.violation(wide, Tick.NO_PREVIOUS_PRICE))
        .contains(RejectReason.OUT_OF_RANGE);
  }
}
