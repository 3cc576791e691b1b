package io.candlewick.feed.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.feed.intake.PublishedListener;
import io.candlewick.feed.memory.FeedMemory;
import io.candlewick.feed.memory.RecalledTicks;
import io.candlewick.feed.settings.FeedSettings;
import io.candlewick.feed.status.FeedStatus;
import io.candlewick.market.AssetState;
import io.candlewick.market.event.EventEffect;
import io.candlewick.market.event.EventKind;
import io.candlewick.market.event.EventScope;
import io.candlewick.market.event.MarketEvent;
import io.candlewick.market.profile.Profiles;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Micros;
import io.candlewick.model.Tick;
import io.candlewick.publish.PublishingFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run leaves for the next one in its memory file. */
class RememberedRunTest extends FeedRunFixture {
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_crash_under_way_at_a_restart_or_a_kill_fades_and_the_band_stays(
      boolean isKilled, @TempDir Path folder) throws Exception {
    Path memory = folder.resolve("memory.json");
    try (FeedRun run = openStandard(memory)) {
      run.step();
      clock.advance(Duration.ofSeconds(10));
      run.step();
      run.inject(
          new MarketEvent(
              "crash",
              EventKind.FLASH_CRASH,
              new EventScope.OfSymbol("EUR-USD"),
              Micros.of(clock.instant().plusSeconds(1)),
              EventEffect.jump(-0.3, -0.3, Duration.ofMinutes(1)),
              MarketEvent.Origin.INJECTED));
      clock.advance(Duration.ofSeconds(9));
      run.step();
    }
    List<Tick> before = ticks("EUR-USD");
    double calm = before.get(before.size() - 10).price();
    assertThat(before.get(before.size() - 1).price() / calm).isBetween(0.65, 0.76);
    if (isKilled) {
      forgetCrash(memory);
    }

    clock.advance(Duration.ofSeconds(1));
    try (FeedRun run = openStandard(memory)) {
      run.step();
      assertThat(ticks("EUR-USD").get(before.size()).price() / calm).isBetween(0.65, 0.78);
      clock.advance(Duration.ofMinutes(9));
      run.step();
    }
    List<Tick> after = ticks("EUR-USD");
    assertUnbrokenPrices(after);
    assertThat(after.get(after.size() - 1).price() / calm).isBetween(0.97, 1.03);
    assertThat(FeedMemory.read(memory).states("standard").get("EUR-USD").bandStart())
        .isEqualTo(startPrice("EUR-USD"));
  }

  /** What the file said a few seconds before, as it does after a kill. */
  private static void forgetCrash(Path memory) throws IOException {
    FeedMemory known = FeedMemory.read(memory);
    new FeedMemory(
            known.profile(),
            known.ends(),
            known.assets().stream()
                .map(
                    asset ->
                        new AssetState(
                            asset.symbol(),
                            asset.time(),
                            asset.undisturbed(),
                            asset.bandStart(),
                            asset.bandMean(),
                            asset.bandVariance(),
                            List.of()))
                .toList())
        .write(memory);
  }

  private static double startPrice(String symbol) {
    return Profiles.standard().assets().stream()
        .filter(asset -> asset.symbol().equals(symbol))
        .mapToDouble(asset -> (double) asset.startPrice() / FixedPoint.ONE)
        .findAny()
        .orElseThrow();
  }

  @Test
  void a_damaged_memory_is_told_of_and_the_market_goes_on_from_its_prices(@TempDir Path folder)
      throws Exception {
    Path memory = folder.resolve("memory.json");
    try (FeedRun run = openStandard(memory)) {
      run.step();
    }
    Files.writeString(memory, "{\"profile\":\"standard\",\"ends\":{\"0\"");
    clock.advance(Duration.ofSeconds(1));
    try (FeedRun run = openStandard(memory)) {
      run.step();
    }
    assertUnbrokenPrices(ticks("EUR-USD"));
    assertThat(FeedMemory.read(memory).states("standard")).hasSize(10);
    assertThat(FeedMemory.read(memory).states("classic")).isEmpty();
  }

  @Test
  void a_memory_that_cannot_be_written_does_not_end_the_feed(@TempDir Path folder)
      throws Exception {
    Path memory = folder.resolve("no such folder").resolve("memory.json");

    try (FeedRun run = openStandard(memory)) {
      run.step();
      assertThat(ticks("EUR-USD")).isNotEmpty();
    }

    assertThat(memory).doesNotExist();
  }

  @Test
  void a_run_that_fails_does_not_remember_what_it_did_not_publish(@TempDir Path folder) {
    Path memory = folder.resolve("memory.json");
    try (FeedRun run = openStandard(memory)) {
      run.step();
    }
    FeedMemory published = FeedMemory.read(memory);
    clock.advance(Duration.ofSeconds(5));
    PublishedListener failing =
        ticks -> {
          throw new PublishingFailedException("The broker is gone", null);
        };

    assertThatThrownBy(
            () -> {
              try (FeedRun run = openStandard(memory, failing)) {
                run.step();
              }
            })
        .hasMessage("The broker is gone");

    assertThat(published.states("standard")).hasSize(10);
    assertThat(FeedMemory.read(memory)).isEqualTo(published);
  }

  private FeedRun openStandard(Path memory, PublishedListener... listeners) {
    return FeedRun.open(
        new FeedSettings(
            broker.address(),
            registryServer.url(),
            "simulated",
            "standard",
            false,
            HISTORY,
            null,
            "max",
            1,
            42,
            "standard",
            memory),
        new FeedStatus(),
        clock,
        new RecalledTicks(),
        List.of(listeners));
  }
}
