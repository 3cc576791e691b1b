package io.candlewick.launcher;

import io.candlewick.analytics.CandleSettings;
import io.candlewick.model.CandleInterval;
import io.candlewick.store.Retention;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code up} can be told (a picocli mixin). */
final class UpOptions {
  private static final Duration LONGEST_HISTORY = Duration.ofDays(7);

  @Option(names = "--no-market", description = "Start without the simulated market.")
  boolean noMarket;

  @Option(
      names = "--no-stream",
      description = "Start without the stream: it runs elsewhere, as on a Spark cluster.")
  boolean noStream;

  @Option(
      names = "--history",
      paramLabel = "DURATION",
      defaultValue = "2h",
      converter = DurationText.class,
      description = "Simulated past to fill in first (default: ${DEFAULT-VALUE}).")
  Duration history;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "1",
      converter = RateText.class,
      description = "Simulated ticks per asset and second (default: ${DEFAULT-VALUE}).")
  BigDecimal rate;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Number that decides the simulated market; one seed is one market.")
  Long seed;

  @Option(
      names = "--intervals",
      paramLabel = "INTERVAL",
      defaultValue = "1m",
      converter = IntervalText.class,
      description =
          "Length of the stored candles; larger ones are rolled up from them (default:"
              + " ${DEFAULT-VALUE}).")
  CandleInterval interval;

  @Option(
      names = "--lateness",
      paramLabel = "DURATION",
      defaultValue = "5m",
      converter = DurationText.class,
      description = "How late a tick may come and still count (default: ${DEFAULT-VALUE}).")
  Duration lateness;

  @Mixin OutsideParts outside;

  /**
   * Checks what the form of each option alone does not show.
   *
   * @throws CommandException with exit code 2 naming the first that is wrong
   */
  void check() {
    if (history.compareTo(LONGEST_HISTORY) > 0) {
      throw CommandException.wrongUse(
          "Invalid value for --history: '"
              + DurationText.of(history)
              + "' is too long, for at most 7 days are filled in.",
          "Write 0s to 7d, as in --history 24h.");
    }
    try {
      CandleSettings.of(interval, lateness);
    } catch (IllegalArgumentException e) {
      throw CommandException.wrongUse(
          "Invalid value for --lateness: " + e.getMessage() + ".",
          "See ./candlewick up --help.",
          e);
    }
    outside.check();
  }

  /** The feed's settings. */
  List<String> feedSettings(String kafka, String registry) {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "--candlewick.kafka=" + kafka,
                "--candlewick.registry=" + registry,
                "--candlewick.history=" + DurationText.of(history),
                "--candlewick.rate=" + rate.toPlainString()));
    if (seed != null) {
      settings.add("--candlewick.seed=" + seed);
    }
    return settings;
  }

  /** The stream job's options. */
  List<String> streamSettings(PlatformDraft platform) {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "--kafka",
                platform.kafka,
                "--registry",
                platform.registry,
                "--postgres",
                platform.postgres.jdbcUrl(),
                "--interval",
                interval.toString(),
                "--lateness",
                DurationText.of(lateness),
                "--max-batch",
                "250000"));
    Retention retention = Platform.retentionOf(platform.mongoKind);
    if (retention.isBounded()) {
      settings.addAll(List.of("--raw-limit", Long.toString(retention.documents())));
    }
    return settings;
  }
}
