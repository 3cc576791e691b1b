package io.candlewick.feed.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.feed.memory.RecalledTicks;
import io.candlewick.feed.settings.FeedSettings;
import io.candlewick.feed.status.FeedStatus;
import io.candlewick.model.AssetType;
import io.candlewick.model.HandClock;
import io.candlewick.model.Micros;
import io.candlewick.model.Tick;
import io.candlewick.publish.ReplaySpeed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The simulated market's time in a run of the feed. */
class MarketPaceTest extends FeedRunFixture {
  @Test
  void a_stall_is_caught_up_in_even_steps_and_never_beyond_the_history() throws Exception {
    try (FeedRun run = open(new FeedStatus())) {
      run.step();
      clock.advance(Duration.ofMinutes(5));
      run.step();
      assertEvenSteps(times("TSLA"));
      clock.advance(Duration.ofDays(2));
      run.step();
    }
    List<Long> times = times("TSLA");
    assertThat(times).isSorted().doesNotHaveDuplicates();
    long oldest = Micros.of(clock.instant().minus(HISTORY));
    assertThat(times.stream().filter(time -> time >= oldest).count()).isBetween(600L, 601L);
    assertThat(times).hasSizeBetween(601 + 300 + 600, 601 + 300 + 601);
  }

  @Test
  void one_seed_is_one_market() throws Exception {
    FeedStatus status = new FeedStatus();
    try (FeedRun run = open(status)) {
      run.step();
    }
    List<Long> prices = ticks("NVDA").stream().map(Tick::price).toList();
    assertThat(prices).hasSize(601);
    broker.clear();
    try (FeedRun run = open(new FeedStatus())) {
      run.step();
    }
    assertThat(ticks("NVDA").stream().map(Tick::price).toList()).isEqualTo(prices);
  }

  @Test
  void a_market_begins_at_its_start_and_stays_behind_at_the_worlds_pace() throws Exception {
    Instant begin = START.minus(Duration.ofDays(3));
    try (FeedRun run = open(new FeedStatus(), begin, "1x")) {
      run.step();
      assertThat(times("AAPL")).containsExactly(Micros.of(begin));
      clock.advance(Duration.ofSeconds(5));
      run.step();
      assertThat(times("AAPL")).hasSize(6);
      assertThat(run.clock().behind()).isEqualTo(Duration.ofDays(3));

      run.speed(new ReplaySpeed(60));
      clock.advance(Duration.ofSeconds(2));
      run.step();
      assertThat(times("AAPL")).hasSize(6 + 120);
    }
    assertEvenSteps(times("AAPL"));
  }

  @Test
  void a_pause_stops_the_market_and_one_step_moves_it_by_one_tick() throws Exception {
    try (FeedRun run = open(new FeedStatus())) {
      run.step();
      assertThatThrownBy(run::stepOnce)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("not paused");
      assertThat(run.pause().paused()).isTrue();
      assertThatThrownBy(run::stepOnce)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("caught up with real time");
      clock.advance(Duration.ofSeconds(10));
      run.step();
      assertThat(times("TSLA")).hasSize(601);
      assertThat(run.stepOnce().marketTime()).isEqualTo(START.plusSeconds(1));
      run.flush();
      assertThat(times("TSLA")).hasSize(602);

      run.speed(new ReplaySpeed(1));
      assertThat(run.resume().paused()).isFalse();
      clock.advance(Duration.ofSeconds(3));
      run.step();
      assertThat(times("TSLA")).hasSize(605);
      assertThat(run.clock().behind()).isEqualTo(Duration.ofSeconds(9));
      run.speed(ReplaySpeed.MAX);
      run.step();
      assertThat(run.clock().behind()).isZero();
    }
    assertEvenSteps(times("TSLA"));
  }

  @Test
  void a_closed_market_gives_no_ticks_and_its_time_goes_on() throws Exception {
    HandClock sunday = new HandClock(Instant.parse("2026-03-01T12:00:00Z"));
    FeedSettings realistic =
        new FeedSettings(
            broker.address(),
            registryServer.url(),
            "simulated",
            "realistic",
            false,
            Duration.ofMinutes(1),
            null,
            "max",
            1,
            42,
            "standard",
            null);
    try (FeedRun run =
        FeedRun.open(realistic, new FeedStatus(), sunday, new RecalledTicks(), List.of())) {
      run.step();
      assertThat(run.clock().marketTime()).isEqualTo(sunday.instant());
    }
    assertThat(ticks(null)).isNotEmpty().allMatch(tick -> tick.assetType() == AssetType.CRYPTO);
  }
}
