package io.candlewick.live.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.candlewick.live.SourceSpec;
import io.candlewick.live.settings.AlphaVantageSettings;
import io.candlewick.live.settings.ApiKey;
import io.candlewick.live.settings.BinanceSettings;
import io.candlewick.live.settings.LiveSettings;
import io.candlewick.live.settings.YahooSettings;
import io.candlewick.live.source.RecordingSink;
import io.candlewick.live.source.ResumePoint;
import io.candlewick.live.source.RunningSource;
import io.candlewick.live.source.StepWorld;
import io.candlewick.model.Micros;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;

/** A source of Binance that follows the stand-in on this machine. */
abstract class BinanceUnderTest {
  static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

  /** Far more than anything takes on any machine. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  static final String HISTORY = "/api/v3/historicalTrades";
  final StepWorld world = new StepWorld(NOW);
  final FakeBinance binance = FakeBinance.start().list("BTCUSDT").list("ETHUSDT");
  final RecordingSink sink = new RecordingSink();

  @AfterEach
  void stop() {
    binance.close();
  }

  RunningSource run(BinanceSettings settings, Map<String, ResumePoint> resume, String symbols) {
    SourceSpec spec = SourceSpec.parse("binance:" + symbols, Map.of());
    return RunningSource.start(
        spec.provider()
            .open(
                spec.symbols(),
                new LiveSettings(
                    YahooSettings.STANDARD, AlphaVantageSettings.standard(ApiKey.none()), settings),
                resume,
                world.surroundings()),
        sink);
  }

  RunningSource run(String symbols) {
    return run(binance.settings(), Map.of(), symbols);
  }

  /** Runs a source of BTCUSDT alone, and does what is given once it listens. */
  void followBtc(Runnable meanwhile) {
    try (RunningSource running = run("BTCUSDT")) {
      assertThat(running).isNotNull();
      awaitListener();
      meanwhile.run();
    }
  }

  BinanceSettings silentFor(Duration silence) {
    BinanceSettings here = binance.settings();
    return new BinanceSettings(
        here.stream(), here.rest(), silence, here.lifetime(), here.mostMissed(), here.patience());
  }

  void awaitListener() {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(2))
        .until(() -> binance.listeners() == 1);
  }

  void awaitNoListener() {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(2))
        .until(() -> binance.listeners() == 0);
  }

  void trade(long id) {
    binance.trade("BTCUSDT", id, NOW.plusMillis(id), "40000." + id);
  }

  void missed(long id) {
    binance.tradeUnseen("BTCUSDT", id, NOW.plusMillis(id), "40000." + id);
  }

  static Long[] ids(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toArray(Long[]::new);
  }

  static String entry(long id, String price, Instant time) {
    return "{\"id\":%d,\"price\":\"%s\",\"qty\":\"0.5\",\"time\":%d}"
        .formatted(id, price, Micros.of(time));
  }
}
