package io.candlewick.metrics;

import io.candlewick.model.Topics;
import io.candlewick.ticklog.GroupLag;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Metrics that Kafka knows: how far the queries are behind, in ticks and in time, and how many dead
 * letters were written. They are read when somebody asks, whatever engine hosts the queries.
 * Thread-safe.
 */
public final class LogMetrics implements MultiCollector, AutoCloseable {
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(5);
  private static final double MILLIS = 1e3;

  private final String kafka;
  private final Map<String, String> groups;
  private final Clock clock;
  private final Reading<Log> reading;

  /** Opened and used by the thread that reads. */
  private GroupLag lag;

  private record Log(
      SortedMap<String, Long> ticks, SortedMap<String, Double> seconds, long deadLetters) {}

  private LogMetrics(String kafka, Map<String, String> groups, Clock clock) {
    this.kafka = kafka;
    this.groups = new TreeMap<>(groups);
    this.clock = clock;
    this.reading = new Reading<>("kafka", this::read);
  }

  /**
   * Adds the metrics to a registry. Kafka need not answer yet.
   *
   * @param kafka a broker, {@code host:port}
   * @param groups the consumer group of each query, by the query's name
   */
  public static LogMetrics register(
      PrometheusMeterRegistry registry, String kafka, Map<String, String> groups) {
    LogMetrics metrics = new LogMetrics(kafka, groups, Clock.systemUTC());
    metrics.reading.register(registry);
    registry.getPrometheusRegistry().register(metrics);
    return metrics;
  }

  private synchronized Log read() {
    if (lag == null) {
      lag = GroupLag.open(kafka, LONGEST_ANSWER);
    }
    SortedMap<String, Long> ticks = new TreeMap<>();
    SortedMap<String, Double> seconds = new TreeMap<>();
    Map<String, GroupLag.Lag> lags = lag.of(groups.values());
    groups.forEach(
        (query, group) -> {
          GroupLag.Lag behind = lags.get(group);
          ticks.put(query, behind.records());
          if (behind.records() == 0) {
            seconds.put(query, 0.0);
          } else {
            behind
                .oldestMillis()
                .ifPresent(
                    stamp -> seconds.put(query, Math.max(0, clock.millis() - stamp) / MILLIS));
          }
        });
    return new Log(ticks, seconds, lag.written(Topics.DEAD_LETTERS));
  }

  @Override
  public MetricSnapshots collect() {
    Optional<Log> log = reading.value();
    return log.map(LogMetrics::of).orElseGet(MetricSnapshots::of);
  }

  private static MetricSnapshots of(Log log) {
    return MetricSnapshots.of(
        Snapshots.gauge(
            "candlewick_query_lag_ticks",
            "Records on market.ticks that the query has not processed.",
            "query",
            log.ticks()),
        Snapshots.gauge(
            "candlewick_query_lag_seconds",
            "Age of the oldest record that the query has not processed; 0 if there is none.",
            "query",
            log.seconds()),
        Snapshots.counter(
            "candlewick_dead_letters",
            "Records that were ever written to market.dead-letters.",
            log.deadLetters()));
  }

  @Override
  public void close() {
    reading.close();
    closeLag();
  }

  private synchronized void closeLag() {
    if (lag != null) {
      lag.close();
      lag = null;
    }
  }
}
