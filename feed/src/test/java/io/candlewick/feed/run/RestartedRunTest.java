package io.candlewick.feed.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.feed.intake.IntakeResult;
import io.candlewick.feed.status.FeedStatus;
import io.candlewick.market.profile.Profiles;
import io.candlewick.model.AssetType;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.MarketRecord;
import io.candlewick.model.Micros;
import io.candlewick.model.RawTick;
import io.candlewick.model.Tick;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.MarketRecordCodec;
import io.candlewick.model.wire.SchemaRegistry;
import io.candlewick.publish.Sequencer;
import io.candlewick.publish.TickPublisher;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A market that a restart of the feed continues. */
class RestartedRunTest extends FeedRunFixture {
  @Test
  void history_then_live_then_restarts_make_one_unbroken_market() throws Exception {
    FeedStatus status = new FeedStatus();
    try (FeedRun run = open(status)) {
      assertThat(status.phase()).isEqualTo(FeedStatus.Phase.BACK_FILLING);
      run.step();
      assertThat(status.phase()).isEqualTo(FeedStatus.Phase.LIVE);
      assertThat(status.published()).isEqualTo(601L * Profiles.classic().assets().size());
      clock.advance(Duration.ofMillis(2_500));
      run.step();
    }
    assertThat(times("AAPL")).hasSize(603).isSorted().doesNotHaveDuplicates();
    assertThat(times("AAPL").get(0)).isEqualTo(Micros.of(START.minus(HISTORY)));

    clock.advance(Duration.ofMinutes(1));
    FeedStatus second = new FeedStatus();
    try (FeedRun run = open(second)) {
      run.step();
    }
    assertThat(status.epoch()).isEqualTo(START.toEpochMilli());
    assertThat(second.epoch()).isEqualTo(clock.millis());
    assertThat(times("AAPL")).hasSize(663);
    assertEvenSteps(times("AAPL"));
    for (String symbol : List.of("AAPL", "BTC-USD", "EUR-USD")) {
      assertUnbrokenPrices(ticks(symbol));
    }
    assertThat(ticks("AAPL").get(603).id()).isEqualTo("AAPL:" + second.epoch() + ":1");

    clock.advance(Duration.ofHours(5));
    try (FeedRun run = open(new FeedStatus())) {
      run.step();
    }
    List<Long> times = times("AAPL");
    assertThat(times.get(663)).isEqualTo(Micros.of(clock.instant().minus(HISTORY)));
    assertThat(times).hasSize(663 + 601);
    assertUnbrokenPrices(ticks("AAPL"));
  }

  @Test
  void a_truth_that_a_killed_run_left_out_is_told_by_the_next() throws Exception {
    Tick jumped =
        Sequencer.live(7)
            .sequence(
                new RawTick(
                    "AAPL",
                    AssetType.STOCK,
                    "USD",
                    RawTick.NO_SEQUENCE,
                    Micros.of(START) - 1,
                    FixedPoint.ONE,
                    0,
                    FixedPoint.ONE,
                    FixedPoint.ONE,
                    "FLASH_CRASH"));
    try (TickPublisher publisher =
        TickPublisher.open(broker.address(), new SchemaRegistry(registryServer.url()))) {
      publisher.publish(jumped);
    }
    MarketRecordCodec codec = new MarketRecordCodec(0);
    for (int run = 1; run <= 2; run++) {
      open(new FeedStatus()).close();
      assertThat(broker.records(Topics.EVENTS))
          .extracting(record -> codec.decode(record.value()))
          .containsExactly(MarketRecord.TruthTick.of(jumped));
    }
  }

  @Test
  void posted_symbols_go_on_after_a_restart() throws Exception {
    try (FeedRun run = open(new FeedStatus())) {
      run.take(raw("MINE", RawTick.NO_SEQUENCE));
    }
    clock.advance(Duration.ofSeconds(1));
    try (FeedRun run = open(new FeedStatus())) {
      assertThat(run.take(raw("MINE", RawTick.NO_SEQUENCE)))
          .isInstanceOf(IntakeResult.Accepted.class);
      assertThat(run.take(raw("MINE", 9))).isEqualTo(new IntakeResult.Accepted(0, 9));
    }
    assertThat(ticks("MINE"))
        .extracting(Tick::previousPrice)
        .containsExactly(Tick.NO_PREVIOUS_PRICE, FixedPoint.ONE, FixedPoint.ONE);
  }
}
