package io.candlewick.analytics;

import static io.candlewick.analytics.Ticks.MINUTE;
import static io.candlewick.analytics.Ticks.tick;
import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.model.Tick;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final List<Tick> TICKS =
      List.of(
          tick(5, 1, 10 * MINUTE, 7),
          tick(5, 1, 10 * MINUTE, 7),
          tick(5, 1, 10 * MINUTE, 8),
          tick(5, 2, 0, 7),
          tick(4, 9, 10 * MINUTE, 7),
          tick(4, 9, 0, 7));

  private static List<String> verdicts(TickMemory memory) {
    List<String> told = new ArrayList<>();
    new CandleMachine(CandleSettings.defaults())
        .apply(
            null,
            Ticks.block(40, TICKS),
            memory,
            (tick, verdict) -> told.add(tick.offset() + " " + verdict));
    return told;
  }

  @Test
  void every_tick_is_told_with_its_verdict_in_the_order_of_the_block() {
    assertThat(verdicts(TickMemory.ofTicks(256)))
        .containsExactly(
            "40 ACCEPTED", "41 DUPLICATE", "42 CONFLICT", "43 LATE", "44 FENCED", "45 UNTRACKED");
  }

  @Test
  void without_a_memory_a_known_number_is_unverified() {
    assertThat(verdicts(null))
        .startsWith("40 ACCEPTED", "41 UNVERIFIED", "42 UNVERIFIED")
        .hasSize(TICKS.size());
  }

  @Test
  void the_outcome_gives_copies_of_what_it_holds() {
    Outcome outcome =
        new CandleMachine(CandleSettings.defaults()).apply(null, Ticks.block(40, TICKS));
    outcome.late()[0] = 99;
    outcome.fenced()[0] = 99;
    assertThat(outcome.late()).containsExactly(43, 45);
    assertThat(outcome.fenced()).containsExactly(44);
    assertThat(outcome.unverified()).isEqualTo(2);
  }
}
