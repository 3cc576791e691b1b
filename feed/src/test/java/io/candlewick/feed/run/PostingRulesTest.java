package io.candlewick.feed.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.model.AssetType;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.RawTick;
import io.candlewick.publish.Sequencer;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PostingRulesTest {
  private static final long NOW = 1_767_225_600_000_000L;

  private final Sequencer sequencer = Sequencer.live(5);
  private final PostingRules rules = new PostingRules(sequencer, Set.of("AAPL"));

  @Test
  void a_sound_tick_may_enter() {
    assertThat(rules.refusal(tick("MINE", "USD", NOW, null), NOW)).isEmpty();
  }

  @Test
  void a_symbol_of_the_simulated_market_may_not() {
    assertThat(reason(tick("AAPL", "USD", NOW, null)))
        .contains("publishes AAPL itself", "--source none");
  }

  @Test
  void a_time_far_ahead_is_named_beside_the_machines() {
    assertThat(rules.refusal(tick("MINE", "USD", NOW + 600_000_000L, null), NOW)).isEmpty();
    assertThat(reason(tick("MINE", "USD", NOW + 600_000_001L, null)))
        .contains("2026-01-01T00:10:00.000001Z", "ten minutes ahead", "2026-01-01T00:00:00Z");
    assertThat(reason(tick("MINE", "USD", Long.MAX_VALUE, null))).contains("1970 to 9999");
  }

  @Test
  void texts_that_cannot_be_keys_may_not() {
    assertThat(reason(tick("A\nB", "USD", NOW, null))).contains("control character");
    assertThat(reason(tick("\ud800", "USD", NOW, null))).contains("surrogate");
    assertThat(reason(tick("", "USD", NOW, null))).contains("the symbol is empty");
    assertThat(reason(tick("MINE", "US\u0000", NOW, null))).contains("the currency");
    assertThat(reason(tick("MINE", "U".repeat(17), NOW, null))).contains("at most 16");
    assertThat(rules.refusal(tick("日経平均", "円", NOW, null), NOW)).isEmpty();
  }

  @Test
  void nobody_outside_knows_the_simulators_truth() {
    assertThat(reason(tick("MINE", "USD", NOW, "FLASH_CRASH"))).contains("FLASH_CRASH");
  }

  @Test
  void the_rules_of_ticks_hold() {
    RawTick bad =
        new RawTick("MINE", AssetType.STOCK, "USD", RawTick.NO_SEQUENCE, NOW, 0, 0, 1, 1, null);
    assertThat(reason(bad)).isEqualTo("the price 0 is not above 0");
  }

  @Test
  void a_bid_above_the_ask_may_not() {
    RawTick crossed =
        new RawTick("MINE", AssetType.STOCK, "USD", RawTick.NO_SEQUENCE, NOW, 10, 0, 11, 9, null);
    RawTick locked =
        new RawTick("MINE", AssetType.STOCK, "USD", RawTick.NO_SEQUENCE, NOW, 10, 0, 10, 10, null);

    assertThat(reason(crossed)).isEqualTo("the bid 0.00000011 is above the ask 0.00000009");
    assertThat(rules.refusal(locked, NOW)).isEmpty();
  }

  @Test
  void one_symbol_too_many_is_refused_and_the_known_ones_go_on() {
    for (int i = 0; i < PostingRules.MAX_SYMBOLS; i++) {
      assertThat(rules.refusal(tick("S" + i, "USD", NOW, null), NOW)).isEmpty();
    }
    assertThat(reason(tick("MORE", "USD", NOW, null))).contains("10000 symbols");
    assertThat(rules.refusal(tick("S7", "USD", NOW, null), NOW)).isEmpty();
  }

  private String reason(RawTick tick) {
    Optional<String> reason = rules.refusal(tick, NOW);
    assertThat(reason).isPresent();
    return reason.get();
  }

  private static RawTick tick(String symbol, String currency, long time, String injected) {
    return new RawTick(
        symbol,
        AssetType.STOCK,
        currency,
        RawTick.NO_SEQUENCE,
        time,
        FixedPoint.ONE,
        0,
        FixedPoint.ONE,
        FixedPoint.ONE,
        injected);
  }
}
