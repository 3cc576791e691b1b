package io.candlewick.stream.spark.settings;

import io.candlewick.analytics.CandleSettings;
import io.candlewick.model.CandleInterval;
import io.candlewick.store.PostgresAddress;
import io.candlewick.store.Retention;
import java.io.Serializable;
import java.time.Duration;

/**
 * Where the stream reads and writes, and how. It is shipped to every executor and holds no secret:
 * those are read from the environment of the process that uses them.
 *
 * @param kafka the brokers, as in {@code 127.0.0.1:9092}
 * @param registry base URL of the schema registry
 * @param postgres JDBC URL of the warehouse
 * @param mongoUri a MongoDB URI without credentials; empty to take it from the environment
 * @param checkpoint where the queries store their progress and state: a folder or a URL that every
 *     worker can reach
 * @param intervalText the length of a candle, as {@link CandleInterval} reads it
 * @param lateness how far a tick may be behind its symbol's newest one
 * @param maxBatch maximum number of ticks per batch, 1 or more
 * @param trigger the shortest time from the start of one batch to the next
 * @param rawLimit how many of the newest raw documents are kept; 0 for all
 * @param isLossFatal whether a query stops when Kafka has lost records that were still to be read
 */
public record StreamSettings(
    String kafka,
    String registry,
    String postgres,
    String mongoUri,
    String checkpoint,
    String intervalText,
    Duration lateness,
    long maxBatch,
    Duration trigger,
    long rawLimit,
    boolean isLossFatal)
    implements Serializable {

  public StreamSettings {
    if (maxBatch < 1) {
      throw new IllegalArgumentException(
          "The most ticks of a batch are " + maxBatch + ", but must be at least 1");
    }
    if (rawLimit < 0) {
      throw new IllegalArgumentException(
          "The limit of raw documents is " + rawLimit + ": give 0 to keep all, or how many");
    }
    CandleSettings.of(CandleInterval.parse(intervalText), lateness);
  }

  /** Holds the PostgreSQL user. */
  public static final String POSTGRES_USER = "CANDLEWICK_POSTGRES_USER";

  /** Holds the PostgreSQL password. */
  public static final String POSTGRES_PASSWORD = "CANDLEWICK_POSTGRES_PASSWORD";

  /** Holds the MongoDB URI, credentials included. */
  public static final String MONGO = "CANDLEWICK_MONGO";

  /** The length of a candle. */
  public CandleInterval interval() {
    return CandleInterval.parse(intervalText);
  }

  /** The warehouse with its credentials from the environment. */
  public PostgresAddress postgresAddress() {
    return new PostgresAddress(
        postgres, fromEnvironment(POSTGRES_USER), fromEnvironment(POSTGRES_PASSWORD));
  }

  /** The MongoDB URI. */
  public String mongo() {
    return mongoUri.isEmpty() ? fromEnvironment(MONGO) : mongoUri;
  }

  /** How many raw documents are kept. */
  public Retention retention() {
    return rawLimit == 0 ? Retention.unbounded() : Retention.newest(rawLimit);
  }

  /** Where one query keeps its progress and state. */
  public String checkpointOf(QueryName query) {
    return checkpoint + '/' + query.text();
  }

  private static String fromEnvironment(String name) {
    String value = System.getenv(name);
    if (value == null) {
      throw new IllegalStateException(
          "The environment variable "
              + name
              + " is not set: set it for the driver and for every Spark worker");
    }
    return value;
  }
}
