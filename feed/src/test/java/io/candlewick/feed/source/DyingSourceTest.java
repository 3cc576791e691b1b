package io.candlewick.feed.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.candlewick.feed.intake.IntakeResult;
import io.candlewick.feed.intake.TickIntake;
import io.candlewick.feed.memory.RecalledTicks;
import io.candlewick.feed.settings.FeedSettings;
import io.candlewick.feed.status.FeedStatus;
import io.candlewick.live.settings.AlphaVantageSettings;
import io.candlewick.live.settings.ApiKey;
import io.candlewick.live.settings.BinanceSettings;
import io.candlewick.live.settings.LiveSettings;
import io.candlewick.live.settings.YahooSettings;
import io.candlewick.live.source.Surroundings;
import io.candlewick.model.RawTick;
import io.candlewick.model.Throwables;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A live source whose thread meets anything that can be thrown. */
class DyingSourceTest {
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private final FeedStatus status = new FeedStatus();

  @ParameterizedTest
  @MethodSource("io.candlewick.model.Throwables#everyKind")
  void a_source_that_dies_of_whatever_says_so_and_is_opened_again_and_again(Throwable kind) {
    LiveSources sources =
        new LiveSources(
            settings(),
            liveSettings(),
            new Sneaking(kind),
            gap -> {},
            status,
            new RecalledTicks(),
            surroundings());

    sources.start();

    await().atMost(Duration.ofMinutes(2)).until(() -> !sources.isRunning());
    assertThat(pauses)
        .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    assertThat(status.sources())
        .singleElement()
        .asString()
        .contains("Binance", kind.toString(), "it is opened again in 4 s");
  }

  /** Its third pause is the feed's end. */
  private Surroundings surroundings() {
    return new Surroundings(
        Clock.systemUTC(),
        length -> {
          pauses.add(length);
          if (pauses.size() == 3) {
            throw new InterruptedException("The feed ends");
          }
        },
        () -> 0.5);
  }

  private static FeedSettings settings() {
    return new FeedSettings(
        "127.0.0.1:1",
        "http://127.0.0.1:1",
        "binance:BTCUSDT",
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

  private static LiveSettings liveSettings() {
    return new LiveSettings(
        YahooSettings.STANDARD,
        AlphaVantageSettings.standard(ApiKey.ofAlphaVantage(Map.of())),
        BinanceSettings.STANDARD);
  }

  private record Sneaking(Throwable kind) implements TickIntake {
    @Override
    public CompletableFuture<List<IntakeResult>> submit(List<RawTick> ticks) {
      throw Throwables.sneak(kind);
    }
  }
}
