package io.candlewick.feed.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.feed.status.FeedStatus;
import io.candlewick.feed.status.MarketMoment;
import io.candlewick.market.event.EventEffect;
import io.candlewick.market.event.EventKind;
import io.candlewick.market.event.EventScope;
import io.candlewick.market.event.MarketEvent;
import io.candlewick.model.AssetType;
import io.candlewick.model.Micros;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How a run tells where its market stands. */
class MarketMomentTest extends FeedRunFixture {
  private final FeedStatus status = new FeedStatus();

  private MarketMoment moment() {
    return status.market().orElseThrow();
  }

  private void pass(FeedRun run, Duration time) {
    clock.advance(time);
    run.step();
  }

  @Test
  void a_halt_of_some_assets_is_told_while_it_lasts() {
    EventEffect usual = EventKind.TRADING_HALT.usualEffect();
    MarketEvent halt =
        new MarketEvent(
            "halt",
            EventKind.TRADING_HALT,
            new EventScope.OfType(AssetType.FOREX),
            Micros.of(START.plusSeconds(10)),
            usual,
            MarketEvent.Origin.INJECTED);
    try (FeedRun run = open(status)) {
      run.step();
      run.inject(halt);
      pass(run, Duration.ofSeconds(5));
      assertThat(moment().halted()).isEmpty();
      pass(run, Duration.ofSeconds(10));
      assertThat(moment().halted()).isNotEmpty().contains("EUR-USD").doesNotContain("AAPL");
      assertThat(status.events()).containsEntry(EventKind.TRADING_HALT, 1L);
      pass(run, usual.duration());
      assertThat(moment().halted()).isEmpty();
    }
  }

  @Test
  void a_paused_clock_is_told_and_its_time_stands_still() {
    try (FeedRun run = open(status)) {
      run.step();
      assertThat(moment().paused()).isFalse();
      run.pause();
      pass(run, Duration.ofSeconds(5));
      long stands = moment().nextTime();
      assertThat(moment().paused()).isTrue();
      pass(run, Duration.ofSeconds(5));
      assertThat(moment().nextTime()).isEqualTo(stands);
      run.resume();
      pass(run, Duration.ofSeconds(5));
      assertThat(moment().paused()).isFalse();
      assertThat(moment().nextTime()).isGreaterThan(stands);
    }
  }

  @Test
  void ticks_are_counted_by_symbol() {
    try (FeedRun run = open(status)) {
      run.step();
    }
    assertThat(status.ticksBySymbol()).hasSize(10);
    assertThat(status.ticksBySymbol().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(status.published())
        .isPositive();
  }
}
