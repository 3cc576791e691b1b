package io.candlewick.feed.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.feed.intake.IntakeResult;
import io.candlewick.feed.memory.RecalledTicks;
import io.candlewick.feed.settings.FeedSettings;
import io.candlewick.feed.status.FeedStatus;
import io.candlewick.model.RawTick;
import io.candlewick.model.Tick;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ticks that a run takes from outside. */
class OutsideTicksTest extends FeedRunFixture {
  @Test
  void ticks_from_outside_are_numbered_told_and_refused_with_reasons() throws Exception {
    List<Tick> told = new ArrayList<>();
    try (FeedRun run = open(new FeedStatus(), null, "max", List.of(told::addAll))) {
      run.step();
      told.clear();
      long epoch = ticks("AAPL").get(0).epoch();
      assertThat(run.take(raw("MINE", RawTick.NO_SEQUENCE)))
          .isEqualTo(new IntakeResult.Accepted(epoch, 1));
      assertThat(run.take(raw("TRADES", 77))).isEqualTo(new IntakeResult.Accepted(0, 77));
      assertThat(run.take(raw("AAPL", RawTick.NO_SEQUENCE)))
          .isInstanceOf(IntakeResult.Rejected.class);
      assertThat(run.take(raw("MINE", 5))).isEqualTo(new IntakeResult.Accepted(0, 5));
      assertThat(run.take(raw("MINE", RawTick.NO_SEQUENCE)))
          .isEqualTo(new IntakeResult.Accepted(epoch, 2));
      assertThat(told).isEmpty();
      run.flush();
    }
    assertThat(told)
        .extracting(Tick::id)
        .containsExactly(
            told.get(0).id(), "TRADES:0:77", "MINE:0:5", told.get(0).id().replaceFirst("1$", "2"));
    assertThat(ticks("MINE")).hasSize(3);
    assertThat(ticks("TRADES")).hasSize(1);
  }

  @Test
  void without_a_market_only_ticks_from_outside_come() throws Exception {
    FeedSettings none =
        new FeedSettings(
            broker.address(),
            registryServer.url(),
            "none",
            "classic",
            false,
            HISTORY,
            null,
            "max",
            1,
            42,
            "standard",
            null);
    try (FeedRun run =
        FeedRun.open(none, new FeedStatus(), clock, new RecalledTicks(), List.of())) {
      run.step();
      assertThat(run.take(raw("AAPL", 5))).isEqualTo(new IntakeResult.Accepted(0, 5));
      run.flush();
      assertThatThrownBy(run::pause)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("No market is simulated");
    }
    assertThat(ticks(null)).extracting(Tick::id).containsExactly("AAPL:0:5");
  }
}
