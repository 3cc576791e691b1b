package io.candlewick.batch.pipeline;

import io.candlewick.model.CandleInterval;
import io.candlewick.store.DocumentStore;
import io.candlewick.store.PostgresAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the pipeline finds what it works on. Immutable.
 *
 * @param postgres the database {@code sensors_dw}
 * @param log the ticks' log, which a repair reads; null for none, then nothing is repaired
 * @param documents the tick documents; null for none, then the check of them says so
 * @param market when ticks are expected; null where nobody knows
 * @param home the folder of the project, with {@code batch/checks} and {@code batch/dbt}
 * @param folder where reports, the results of dbt and passing data are kept; created if missing
 * @param streamPatience how long to wait until the stream has the hour's ticks
 */
public record PipelineSettings(
    PostgresAddress postgres,
    TickLogSettings log,
    DocumentStore documents,
    MarketExpectation market,
    Path home,
    Path folder,
    Duration streamPatience) {
  /** The usual wait for the stream. */
  public static final Duration USUAL_STREAM_PATIENCE = Duration.ofSeconds(60);

  /**
   * The log of published ticks, and how the stream makes candles of it. Immutable.
   *
   * @param kafka the broker, {@code host:port}
   * @param registry base URL of the schema registry's Confluent API
   * @param interval the length of the stream's candles
   * @param lateness how late ticks may come, where the stream has not recorded it
   */
  public record TickLogSettings(
      String kafka, String registry, CandleInterval interval, Duration lateness) {
    public TickLogSettings {
      Objects.requireNonNull(kafka, "kafka");
      Objects.requireNonNull(registry, "registry");
      Objects.requireNonNull(interval, "interval");
      Objects.requireNonNull(lateness, "lateness");
    }
  }

  public PipelineSettings {
    Objects.requireNonNull(postgres, "postgres");
    Objects.requireNonNull(home, "home");
    Objects.requireNonNull(folder, "folder");
    if (streamPatience.isNegative()) {
      throw new IllegalArgumentException("Nobody can wait for " + streamPatience);
    }
  }

  /** The ticks' log; empty for none. */
  public Optional<TickLogSettings> tickLog() {
    return Optional.ofNullable(log);
  }

  /** The tick documents; empty for none. */
  public Optional<DocumentStore> documentStore() {
    return Optional.ofNullable(documents);
  }

  /** When ticks are expected; empty where nobody knows. */
  public Optional<MarketExpectation> expectation() {
    return Optional.ofNullable(market);
  }

  /** The length of the candles; a minute where nobody says otherwise. */
  public CandleInterval candleInterval() {
    return tickLog().map(TickLogSettings::interval).orElse(CandleInterval.ONE_MINUTE);
  }

  /** The declared checks. */
  public Path checksFolder() {
    return home.resolve("batch").resolve("checks");
  }

  /** The dbt project. */
  public Path dbtProject() {
    return home.resolve("batch").resolve("dbt");
  }

  /** The pages of reports. */
  public Path reportsFolder() {
    return folder.resolve("reports");
  }

  /** What dbt leaves behind. */
  public Path dbtTarget() {
    return folder.resolve("dbt");
  }

  /** Passing data of a repair. */
  public Path workFolder() {
    return folder.resolve("work");
  }
}
