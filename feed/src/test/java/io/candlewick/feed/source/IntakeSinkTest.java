package io.candlewick.feed.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.feed.intake.GapIntake;
import io.candlewick.feed.intake.IntakeFullException;
import io.candlewick.feed.intake.IntakeResult;
import io.candlewick.feed.intake.TickIntake;
import io.candlewick.feed.status.FeedStatus;
import io.candlewick.feed.status.FeedStatus.SourceStatus;
import io.candlewick.model.AssetType;
import io.candlewick.model.MarketRecord;
import io.candlewick.model.RawTick;
import io.candlewick.publish.PublishingFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class IntakeSinkTest {
  private final FeedStatus status = new FeedStatus();
  private final List<Integer> taken = new ArrayList<>();
  private final List<MarketRecord.SourceGap> gaps = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private int full;
  private IntakeResult result = new IntakeResult.Accepted(0, 1);
  private PublishingFailedException failure;

  private final TickIntake intake =
      ticks -> {
        beFull();
        if (failure != null) {
          return CompletableFuture.failedFuture(failure);
        }
        taken.add(ticks.size());
        return CompletableFuture.completedFuture(Collections.nCopies(ticks.size(), result));
      };
  private final GapIntake gapIntake =
      gap -> {
        beFull();
        if (failure != null) {
          throw failure;
        }
        gaps.add(gap);
      };
  private final IntakeSink sink = new IntakeSink("yahoo-1", intake, gapIntake, status, pauses::add);

  private void beFull() {
    if (full > 0) {
      full--;
      throw new IntakeFullException("The feed is behind");
    }
  }

  private static List<RawTick> ticks(int count) {
    return Collections.nCopies(
        count, new RawTick("AAPL", AssetType.STOCK, "USD", 0, 1, 1, 0, 1, 1, null));
  }

  @Test
  void many_ticks_are_handed_over_in_parts() throws Exception {
    sink.ticks(ticks(2_500));
    assertThat(taken).containsExactly(1_000, 1_000, 500);
  }

  @Test
  void a_feed_that_is_behind_makes_the_source_wait_and_loses_nothing() throws Exception {
    full = 3;
    sink.ticks(ticks(1));
    full = 2;
    sink.gap("AAPL", 1, 2, "away");
    assertThat(taken).containsExactly(1);
    assertThat(gaps).containsExactly(new MarketRecord.SourceGap("AAPL", 1, 2, "away"));
    assertThat(pauses).hasSize(5).containsOnly(Duration.ofMillis(50));
  }

  @Test
  void refused_ticks_are_counted_and_named() throws Exception {
    sink.state("Yahoo Finance: AAPL read every 15 s.", true);
    assertThat(status.sources()).containsExactly("Yahoo Finance: AAPL read every 15 s.");
    assertThat(status.sourcesByName().values()).singleElement().matches(SourceStatus::isUp);
    result = new IntakeResult.Rejected("the price is 0");
    sink.ticks(ticks(3));
    assertThat(status.sources())
        .containsExactly(
            "Yahoo Finance: AAPL read every 15 s. 3 ticks were refused, the last for AAPL: the price"
                + " is 0.");
  }

  @Test
  void gaps_are_counted_and_the_last_is_named() throws Exception {
    sink.state("Binance: BTCUSDT every trade.", true);
    sink.gap("BTCUSDT", 1, 2, "Trade 7 is no tick: The price is 0");
    sink.gap("ETHUSDT", 1, 2, "Trade 8 is no tick: The price is 0");
    assertThat(status.sources())
        .containsExactly(
            "Binance: BTCUSDT every trade. Gaps: 2, the last of ETHUSDT: Trade 8 is no tick: The price"
                + " is 0.");
  }

  @Test
  void the_end_of_the_feed_ends_the_source() {
    failure = new PublishingFailedException("The feed is stopping", null);
    assertThatThrownBy(() -> sink.ticks(ticks(1)))
        .isInstanceOf(InterruptedException.class)
        .hasRootCause(failure);
    assertThatThrownBy(() -> sink.gap("AAPL", 1, 2, "away"))
        .isInstanceOf(InterruptedException.class)
        .hasRootCause(failure);
  }
}
