package io.candlewick.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MarketRecordTest {
  private static final MarketRecord.Effect HALT =
      new MarketRecord.Effect(
          0, 0, Duration.ZERO, 1, Duration.ZERO, 1, 1, true, Duration.ofMinutes(5));

  private static MarketRecord.EventBegun begun(
      MarketRecord.ScopeKind scope, Optional<String> target) {
    return new MarketRecord.EventBegun("e-7", "HALT", scope, target, "INJECTED", 12, HALT);
  }

  @Test
  void an_event_goes_under_its_id_and_what_concerns_a_symbol_under_the_symbol() {
    assertThat(begun(MarketRecord.ScopeKind.SYMBOL, Optional.of("AAPL")).key()).isEqualTo("e-7");
    assertThat(new MarketRecord.TruthTick("AAPL", 1, 2, 3, "SPIKE", OptionalLong.of(4)).key())
        .isEqualTo("AAPL");
    assertThat(new MarketRecord.SourceGap("AAPL", 5, 6, "closed").key()).isEqualTo("AAPL");
  }

  @Test
  void an_event_has_a_target_unless_it_reaches_everything() {
    assertThat(begun(MarketRecord.ScopeKind.EVERYTHING, Optional.empty()).target()).isEmpty();
    assertThatThrownBy(() -> begun(MarketRecord.ScopeKind.EVERYTHING, Optional.of("AAPL")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> begun(MarketRecord.ScopeKind.ASSET_TYPE, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_source_gap_may_be_empty_but_not_end_before_it_begins() {
    assertThat(new MarketRecord.SourceGap("AAPL", 5, 5, "closed").from()).isEqualTo(5);
    assertThatThrownBy(() -> new MarketRecord.SourceGap("AAPL", 6, 5, "closed"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("from 6 to 5");
  }
}
