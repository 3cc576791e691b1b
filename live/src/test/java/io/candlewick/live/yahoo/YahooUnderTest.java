package io.candlewick.live.yahoo;

import io.candlewick.live.SourceSpec;
import io.candlewick.live.settings.AlphaVantageSettings;
import io.candlewick.live.settings.ApiKey;
import io.candlewick.live.settings.BinanceSettings;
import io.candlewick.live.settings.LiveSettings;
import io.candlewick.live.settings.YahooSettings;
import io.candlewick.live.source.RecordingSink;
import io.candlewick.live.source.ResumePoint;
import io.candlewick.live.source.RunningSource;
import io.candlewick.live.source.ScriptedServer;
import io.candlewick.live.source.StepWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** A source of Yahoo Finance that asks a scripted server on this machine. */
abstract class YahooUnderTest {
  static final Instant NOW = Instant.parse("2026-03-02T14:33:20Z");

  /** Far more than an answer takes on any machine. */
  static final Duration PATIENCE = Duration.ofMinutes(1);

  final StepWorld world = new StepWorld(NOW);
  volatile Duration providerAhead = Duration.ZERO;
  final ScriptedServer server = ScriptedServer.start(() -> world.now().plus(providerAhead));
  final RecordingSink sink = new RecordingSink();

  @AfterEach
  void stop() {
    server.close();
  }

  RunningSource run(Map<String, ResumePoint> resume, String... symbols) {
    return run(PATIENCE, resume, symbols);
  }

  RunningSource run(Duration patience, Map<String, ResumePoint> resume, String... symbols) {
    YahooSettings yahoo = new YahooSettings(server.url(), Duration.ofSeconds(15), patience);
    SourceSpec spec = SourceSpec.parse("yahoo:" + String.join(",", symbols), Map.of());
    LiveSettings settings =
        new LiveSettings(
            yahoo, AlphaVantageSettings.standard(ApiKey.none()), BinanceSettings.STANDARD);
    return RunningSource.start(
        spec.provider().open(spec.symbols(), settings, resume, world.surroundings()), sink);
  }

  RunningSource run(String... symbols) {
    return run(Map.of(), symbols);
  }

  static YahooAnswers apple() {
    return new YahooAnswers("AAPL")
        .minute("2026-03-02T14:30:00Z", "182.5", "1000")
        .minute("2026-03-02T14:31:00Z", "98.0999984741211", "2000")
        .minute("2026-03-02T14:32:00Z", "null", "null")
        .minute("2026-03-02T14:33:00Z", "183.25", "10")
        .quote("2026-03-02T14:33:15Z", "183.26");
  }
}
