package io.candlewick.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** How one query of the stream does, whatever engine hosts it. Thread-safe. */
public final class QueryMeters {
  private static final String QUERY = "query";
  private static final double MILLIS = 1e3;

  private final MeterRegistry registry;
  private final String query;
  private final Counter ticks;
  private final AtomicReference<Instant> newest = new AtomicReference<>();

  private QueryMeters(MeterRegistry registry, String query) {
    this.registry = registry;
    this.query = query;
    this.ticks =
        Counter.builder("candlewick.query.ticks")
            .description("Records on market.ticks that the query has processed.")
            .tag(QUERY, query)
            .register(registry);
  }

  /**
   * Adds the meters of a query.
   *
   * @param query its name, as in {@code candles}
   * @param isUp whether it is running
   * @param failures how often it has failed since the process began
   */
  public static QueryMeters register(
      MeterRegistry registry, String query, BooleanSupplier isUp, LongSupplier failures) {
    Gauge.builder("candlewick.query.up", () -> isUp.getAsBoolean() ? 1 : 0)
        .description("Whether the query is running: 1, or 0 while it starts or fails.")
        .tag(QUERY, query)
        .register(registry);
    FunctionCounter.builder("candlewick.query.failures", failures, LongSupplier::getAsLong)
        .description("How often the query has failed and was started again.")
        .tag(QUERY, query)
        .register(registry);
    return new QueryMeters(registry, query);
  }

  /**
   * Notes a batch.
   *
   * @param phases how long each phase of it took, by the engine's names
   * @param records how many records of market.ticks it had
   * @param end when it ended
   */
  public void batch(Map<String, Duration> phases, long records, Instant end) {
    ticks.increment((double) records);
    phases.forEach(
        (phase, length) ->
            Timer.builder("candlewick.query.batch.duration")
                .description("How long batches took, by phase.")
                .tag(QUERY, query)
                .tag("phase", phase)
                .register(registry)
                .record(length));
    if (newest.getAndSet(end) == null) {
      Gauge.builder(
              "candlewick.query.batch.timestamp.seconds",
              newest,
              at -> at.get().toEpochMilli() / MILLIS)
          .description("When the newest batch ended.")
          .tag(QUERY, query)
          .strongReference(true)
          .register(registry);
    }
  }
}
