package io.candlewick.feed.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.candlewick.feed.intake.IntakeResult;
import io.candlewick.feed.memory.RecalledTicks;
import io.candlewick.feed.settings.FeedSettings;
import io.candlewick.feed.status.FeedStatus;
import io.candlewick.live.binance.FakeBinance;
import io.candlewick.live.settings.AlphaVantageSettings;
import io.candlewick.live.settings.ApiKey;
import io.candlewick.live.settings.LiveSettings;
import io.candlewick.live.settings.YahooSettings;
import io.candlewick.live.source.Surroundings;
import io.candlewick.model.Epochs;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Micros;
import io.candlewick.model.RawTick;
import io.candlewick.model.TickBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Where live sources begin. There is no broker here: nothing but the feed's own look is read. */
class SourceResumeTest {
  private static final String SYMBOL = "BTCUSDT";

  private final Instant now = Instant.now();
  private final RecalledTicks recalled = new RecalledTicks();
  private final List<Long> submitted = new CopyOnWriteArrayList<>();

  @Test
  void a_source_resumes_after_what_the_feed_found_at_its_start_without_another_look_at_the_log() {
    try (FakeBinance binance = FakeBinance.start().list(SYMBOL)) {
      LongStream.rangeClosed(101, 105).forEach(id -> trade(binance, id));
      recalled.tell(
          Map.of(
              SYMBOL,
              List.of(
                  TickBuilder.tick(
                          SYMBOL,
                          Epochs.NUMBERED,
                          102,
                          Micros.of(now.plusMillis(102)),
                          40_000 * FixedPoint.ONE)
                      .build())));
      LiveSources sources =
          new LiveSources(
              settings(),
              new LiveSettings(
                  YahooSettings.STANDARD,
                  AlphaVantageSettings.standard(ApiKey.ofAlphaVantage(Map.of())),
                  binance.settings()),
              this::submit,
              gap -> {},
              new FeedStatus(),
              recalled,
              new Surroundings(
                  Clock.systemUTC(),
                  length -> TimeUnit.NANOSECONDS.sleep(length.toNanos()),
                  () -> 0.5));
      sources.start();
      try {
        await().atMost(Duration.ofMinutes(2)).until(() -> submitted.size() >= 3);
      } finally {
        sources.stop();
      }
      assertThat(submitted).containsExactly(103L, 104L, 105L);
    }
  }

  private void trade(FakeBinance binance, long id) {
    binance.tradeUnseen(SYMBOL, id, now.plusMillis(id), "40000." + id);
  }

  private CompletableFuture<List<IntakeResult>> submit(List<RawTick> ticks) {
    ticks.forEach(tick -> submitted.add(tick.sequence()));
    return CompletableFuture.completedFuture(
        ticks.stream()
            .map(tick -> (IntakeResult) new IntakeResult.Accepted(0, tick.sequence()))
            .toList());
  }

  @Test
  void only_the_symbols_asked_for_are_recalled_and_none_before_the_feed_has_looked() {
    assertThatThrownBy(() -> recalled.of(Set.of(SYMBOL))).isInstanceOf(IllegalStateException.class);
    recalled.tell(Map.of("A", List.of(), "B", List.of()));
    assertThat(recalled.of(Set.of("B", "C"))).containsOnlyKeys("B");
  }

  private static FeedSettings settings() {
    return new FeedSettings(
        "127.0.0.1:1",
        "http://127.0.0.1:1",
        "binance:" + SYMBOL,
        "classic",
        false,
        Duration.ofSeconds(30),
        null,
        "max",
        1,
        1,
        "standard",
        null);
  }
}
