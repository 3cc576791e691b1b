package io.candlewick.feed.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.market.profile.Profiles;
import io.candlewick.publish.ReplaySpeed;
import io.candlewick.publish.TickCompression;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class FeedSettingsTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

  @Test
  void all_faults_are_told_at_once_with_name_and_value() {
    assertThatThrownBy(() -> settings("yahu", Duration.ofDays(31), null, "fast", 0))
        .hasMessageContaining("candlewick.source: 'yahu' is not a source")
        .hasMessageContaining("candlewick.history is PT744H")
        .hasMessageContaining("candlewick.speed: 'fast' is not a speed")
        .hasMessageContaining("candlewick.rate is 0.0");
  }

  @Test
  void settings_are_read_from_their_texts() {
    FeedSettings read =
        new Binder(
                new MapConfigurationPropertySource(
                    Map.of(
                        "candlewick.source", "simulated",
                        "candlewick.profile", "realistic",
                        "candlewick.always-open", "true",
                        "candlewick.history", "2h",
                        "candlewick.start", "2026-02-20T00:00:00Z",
                        "candlewick.speed", "60x",
                        "candlewick.rate", "0.5")))
            .bind("candlewick", FeedSettings.class)
            .get();
    assertThat(read.begin(NOW)).isEqualTo(Instant.parse("2026-02-20T00:00:00Z"));
    assertThat(read.history()).isEqualTo(Duration.ofHours(2));
    assertThat(read.catchUpSpeed()).isEqualTo(new ReplaySpeed(60));
    assertThat(read.periodMicros()).isEqualTo(2_000_000);
    assertThat(read.simulatedProfile()).contains(Profiles.realistic().alwaysOpen());
    assertThat(read.seed()).isEqualTo(1);
  }

  @Test
  void ticks_are_uncompressed_unless_a_codec_is_named() {
    assertThat(bound(Map.of()).tickCompression()).isEqualTo(TickCompression.NONE);
    assertThat(bound(Map.of("candlewick.compression", "LZ4")).tickCompression())
        .isEqualTo(TickCompression.LZ4);
    assertThatThrownBy(() -> bound(Map.of("candlewick.compression", "brotli")))
        .rootCause()
        .hasMessageContaining("candlewick.compression: \"brotli\" is not a compression")
        .hasMessageContaining("none, gzip, snappy, lz4, zstd");
  }

  private static FeedSettings bound(Map<String, String> texts) {
    return new Binder(new MapConfigurationPropertySource(texts))
        .bindOrCreate("candlewick", FeedSettings.class);
  }

  @Test
  void a_market_begins_its_history_ago_or_at_its_start() {
    assertThat(settings("simulated", Duration.ofHours(2), null, "max", 1).begin(NOW))
        .isEqualTo(Instant.parse("2026-03-02T10:00:00Z"));
    Instant start = Instant.parse("2026-02-20T00:00:00Z");
    assertThat(settings("simulated", Duration.ofHours(2), start, "max", 1).begin(NOW))
        .isEqualTo(start);
  }

  @Test
  void a_start_in_the_future_or_long_ago_is_refused() {
    for (Instant start : new Instant[] {NOW.plusMillis(1), NOW.minus(Duration.ofDays(31))}) {
      FeedSettings settings = settings("simulated", Duration.ZERO, start, "1x", 1);
      assertThatThrownBy(() -> settings.begin(NOW))
          .hasMessageContaining("candlewick.start is " + start)
          .hasMessageContaining("the last 30 days");
    }
  }

  @Test
  void nothing_stands_beside_none() {
    assertThatThrownBy(() -> FeedSource.parseAll("simulated none"))
        .hasMessageContaining("'none' cannot be combined with other sources");
    assertThat(FeedSource.parseAll(" simulated  simulated "))
        .containsExactly(new FeedSource.Simulated());
  }

  @Test
  void a_symbol_has_one_source() {
    assertThatThrownBy(() -> FeedSource.parseAll("yahoo:AAPL binance:BTCUSDT=AAPL"))
        .hasMessageContaining("two sources give AAPL");
    assertThatThrownBy(() -> settings("simulated yahoo:AAPL,SAP.DE", Duration.ZERO, null, "max", 1))
        .hasMessageContaining("candlewick.source: AAPL is simulated too: write AAPL=OTHER");
    assertThat(settings("simulated yahoo:AAPL=MY-AAPL", Duration.ZERO, null, "max", 1).liveSpecs())
        .hasSize(1);
  }

  private static FeedSettings settings(
      String source, Duration history, Instant start, String speed, double rate) {
    return new FeedSettings(
        "k:1",
        "http://r",
        source,
        "classic",
        false,
        history,
        start,
        speed,
        rate,
        1,
        "standard",
        null);
  }
}
