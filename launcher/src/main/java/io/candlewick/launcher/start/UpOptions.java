package io.candlewick.launcher.start;

import io.candlewick.analytics.CandleSettings;
import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.Faults;
import io.candlewick.launcher.option.DurationOption;
import io.candlewick.launcher.option.IntervalOption;
import io.candlewick.launcher.part.Installation;
import io.candlewick.launcher.platform.Platform;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.DurationText;
import io.candlewick.model.health.StreamHealth;
import io.candlewick.store.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code up} (a picocli mixin). */
public final class UpOptions {
  @Mixin MarketOptions market;

  @Option(
      names = "--no-stream",
      description = "Do not start the stream: it runs elsewhere, such as on a Spark cluster.")
  boolean noStream;

  @Option(
      names = "--no-batch",
      description = "Do not start the hourly pipeline: it runs elsewhere, such as on Airflow.")
  boolean noBatch;

  @Option(names = "--no-console", description = "Do not start the console.")
  boolean noConsole;

  @Option(
      names = "--open",
      description = "Open the console in the browser once the platform is ready.")
  boolean open;

  @Option(
      names = "--interval",
      paramLabel = "INTERVAL",
      defaultValue = "1m",
      converter = IntervalOption.class,
      description =
          "Length of the stored candles; larger ones are rolled up from them (default:"
              + " ${DEFAULT-VALUE}).")
  CandleInterval interval;

  @Option(
      names = "--lateness",
      paramLabel = "DURATION",
      defaultValue = "5m",
      converter = DurationOption.class,
      description =
          "How late a tick may arrive and still be counted in its candle (default:"
              + " ${DEFAULT-VALUE}).")
  Duration lateness;

  @Mixin PortOptions ports;

  @Mixin ExternalServices external;

  /** The services that run elsewhere. */
  public ExternalServices external() {
    return external;
  }

  /** The length of the stored candles. */
  public CandleInterval interval() {
    return interval;
  }

  /** Whether the console is to be opened in a browser. */
  public boolean opensBrowser() {
    return open;
  }

  /** How many ticks the simulated market publishes in a second of its time; 0 without one. */
  public double ticksPerSecond() {
    return market.ticksPerSecond();
  }

  /** Whether the platform's own stream makes candles. */
  public boolean hasStream() {
    return !noStream;
  }

  /** The titles of the services that are to be started, by name, in the order of their table. */
  Map<String, String> embeddedServices() {
    Map<String, String> titles = new LinkedHashMap<>();
    titles.put("kafka", "Kafka");
    titles.put("registry", "Schema registry");
    titles.put("postgres", "PostgreSQL");
    titles.put("mongo", "MongoDB");
    titles.keySet().removeIf(service -> !external.isEmbedded(service));
    if (!noStream) {
      titles.put("spark", "Spark stream");
    }
    titles.put("feed", "Feed");
    if (!noBatch) {
      titles.put("batch", "Hourly reports");
    }
    if (!noConsole) {
      titles.put("console", "Console");
    }
    return titles;
  }

  /** Collects what the form of each option alone does not show. */
  void check(Faults faults) throws InterruptedException {
    market.check(faults);
    if (open && noConsole) {
      faults.add(
          CommandException.wrongUse(
              "--open opens the console, which --no-console leaves out.",
              "Leave out one of the two."));
    }
    faults.collect(this::checkLateness);
  }

  private void checkLateness() {
    if (interval == null || lateness == null) {
      return; // one of the options cannot be read, which is a fault of its own
    }
    try {
      CandleSettings.of(interval, lateness);
    } catch (IllegalArgumentException e) {
      throw CommandException.wrongUse(
          "Invalid value for --lateness: " + e.getMessage() + ".",
          "See ./candlewick up --help.",
          e);
    }
  }

  /** The feed's settings. */
  List<String> feedSettings(String kafka, String registry) {
    List<String> settings =
        new ArrayList<>(
            List.of("--candlewick.kafka=" + kafka, "--candlewick.registry=" + registry));
    settings.addAll(market.feedSettings());
    return settings;
  }

  /** The settings of the hourly pipeline. */
  List<String> batchSettings(PlatformDraft platform, Installation installation, Path data) {
    List<String> settings = new ArrayList<>();
    Map<String, String> values = new LinkedHashMap<>();
    values.put("postgres", platform.postgres.jdbcUrl());
    values.put("kafka", platform.kafka);
    values.put("registry", platform.registry);
    Retention retention = Platform.retentionOf(platform.mongoKind);
    values.put("documents-kept", retention.isBounded() ? "" + retention.documents() : "0");
    values.put("interval", interval.toString());
    values.put("lateness", lateness.toString());
    values.put("home", installation.root().toString());
    values.put("folder", data.resolve("batch").toAbsolutePath().toString());
    market
        .simulated()
        .ifPresent(
            simulated -> {
              values.put("profile", simulated.profile());
              values.put("always-open", Boolean.toString(simulated.alwaysOpen()));
              values.put("ticks-per-second", simulated.ticksPerSecond().toPlainString());
            });
    values.forEach((name, value) -> settings.add("--candlewick.batch." + name + "=" + value));
    return settings;
  }

  /** The settings of the console. */
  List<String> consoleSettings(PlatformDraft platform, Path data) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("postgres", platform.postgres.jdbcUrl());
    values.put("kafka", platform.kafka);
    values.put("registry", platform.registry);
    values.put("interval", interval.toString());
    values.put("feed", platform.feedUrl);
    market.simulated().ifPresent(simulated -> values.put("profile", simulated.profile()));
    if (!noBatch) {
      values.put("batch", platform.batchUrl);
    }
    if (!noStream) {
      values.put("health", data.resolve(StreamHealth.FILE).toAbsolutePath().toString());
    }
    List<String> settings = new ArrayList<>();
    values.forEach((name, value) -> settings.add("--candlewick.console." + name + "=" + value));
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
                "250000",
                "--metrics-port",
                Integer.toString(platform.streamMetricsPort)));
    Retention retention = Platform.retentionOf(platform.mongoKind);
    if (retention.isBounded()) {
      settings.addAll(List.of("--raw-limit", Long.toString(retention.documents())));
    }
    return settings;
  }
}
