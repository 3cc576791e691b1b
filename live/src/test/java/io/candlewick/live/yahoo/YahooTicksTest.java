package io.candlewick.live.yahoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.live.source.DollarTicks;
import io.candlewick.live.source.RunningSource;
import io.candlewick.model.AssetType;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.RawTick;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes a tick of Yahoo's minutes and newest prices. */
class YahooTicksTest extends YahooUnderTest {
  @Test
  void minutes_that_are_over_and_the_newest_price_become_ticks() {
    server.then(200, apple().json());
    try (RunningSource running = run("AAPL")) {
      assertThat(running).isNotNull();
      assertThat(world.awaitPause()).isEqualTo(Duration.ofSeconds(15));
    }
    assertThat(sink.ticks())
        .containsExactly(
            tick("2026-03-02T14:30:59.999999Z", "182.5", "1000"),
            tick("2026-03-02T14:31:59.999999Z", "98.1", "2000"),
            tick("2026-03-02T14:33:15Z", "183.26", "0"));
    assertThat(sink.state()).isEqualTo("Yahoo Finance: AAPL read every 15 s.");
    assertThat(server.lastQuery())
        .isEqualTo("/v8/finance/chart/AAPL?interval=1m&includePrePost=false&range=1d");
  }

  private static RawTick tick(String time, String price, String volume) {
    return DollarTicks.tick("AAPL", time, price, volume);
  }

  @Test
  void only_what_is_new_is_published() {
    server.then(200, apple().json()).then(200, apple().json());
    server.then(
        200,
        apple()
            .minute("2026-03-02T14:34:00Z", "183.5", "20")
            .quote("2026-03-02T14:34:02Z", "183.4")
            .json());
    try (RunningSource running = run("AAPL")) {
      assertThat(running).isNotNull();
      world.pass();
      world.awaitPause();
      assertThat(sink.ticks()).hasSize(3);
      world.now(Instant.parse("2026-03-02T14:34:30Z"));
      world.pass();
      world.awaitPause();
    }
    assertThat(sink.prices("AAPL")).containsExactly("182.5", "98.1", "183.26", "183.25", "183.4");
  }

  @ParameterizedTest
  @CsvSource({
    "EQUITY,STOCK",
    "ETF,STOCK",
    "CRYPTOCURRENCY,CRYPTO",
    "CURRENCY,FOREX",
    "FUTURE,FUTURE",
    "INDEX,INDEX",
    "MUTUALFUND,OTHER"
  })
  void the_kind_of_asset_is_yahoos(String instrument, AssetType type) {
    server.then(200, apple().instrument(instrument).currency("\"GBp\"").json());
    try (RunningSource running = run("AAPL=MY-AAPL")) {
      assertThat(running).isNotNull();
      world.awaitPause();
    }
    assertThat(sink.ticks()).isNotEmpty();
    assertThat(sink.ticks())
        .allMatch(tick -> tick.assetType() == type && tick.currency().equals("GBp"))
        .allMatch(tick -> tick.symbol().equals("MY-AAPL"));
  }

  @Test
  void crypto_volume_is_converted_from_currency_to_units() {
    server.then(
        200,
        new YahooAnswers("BTC-USD")
            .instrument("CRYPTOCURRENCY")
            .minute("2026-03-02T14:31:00Z", "40000", "1000000")
            .quote("2026-03-02T14:31:30Z", "40001.5")
            .json());
    try (RunningSource running = run("BTC-USD")) {
      assertThat(running).isNotNull();
      world.awaitPause();
    }
    assertThat(sink.ticks().get(0).volume()).isEqualTo(FixedPoint.parse("25"));
  }
}
