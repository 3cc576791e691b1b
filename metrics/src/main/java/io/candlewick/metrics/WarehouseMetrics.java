package io.candlewick.metrics;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.model.CandleInterval;
import io.candlewick.store.BalanceReader;
import io.candlewick.store.GapCount;
import io.candlewick.store.GapReader;
import io.candlewick.store.NewestCandle;
import io.candlewick.store.NewestCandleReader;
import io.candlewick.store.PostgresAddress;
import io.candlewick.store.PostgresPool;
import io.candlewick.store.Retry;
import io.candlewick.store.TickBalance;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Metrics that PostgreSQL knows: balance, gaps and newest candles. They are read together, over one
 * connection, when somebody asks. Thread-safe.
 */
public final class WarehouseMetrics implements AutoCloseable {
  private static final Duration LONGEST_READ = Duration.ofSeconds(10);

  private final HikariDataSource database;
  private final Reading<Tables> reading;

  private record Tables(
      List<TickBalance> balance, List<GapCount> gaps, List<NewestCandle> newest) {}

  private WarehouseMetrics(HikariDataSource database, CandleInterval interval) {
    this.database = database;
    this.reading = new Reading<>("postgresql", () -> read(database, interval));
  }

  /**
   * Adds the metrics to a registry. PostgreSQL need not answer yet.
   *
   * @param interval the length of the stored candles
   */
  public static WarehouseMetrics register(
      PrometheusMeterRegistry registry,
      PostgresAddress address,
      CandleInterval interval,
      SymbolLimit limit) {
    WarehouseMetrics metrics =
        new WarehouseMetrics(PostgresPool.openForReading(address, LONGEST_READ), interval);
    metrics.reading.register(registry);
    PrometheusRegistry collectors = registry.getPrometheusRegistry();
    collectors.register(new BalanceMetrics(metrics.of(Tables::balance), limit));
    collectors.register(new GapMetrics(metrics.of(Tables::gaps), limit));
    collectors.register(new CandleMetrics(metrics.of(Tables::newest), limit));
    return metrics;
  }

  private static Tables read(DataSource database, CandleInterval interval) {
    return new Tables(
        new BalanceReader(database, Retry.ONCE).all(),
        new GapReader(database, Retry.ONCE).open(),
        new NewestCandleReader(database, Retry.ONCE).all(interval));
  }

  private <T> Supplier<Optional<T>> of(Function<Tables, T> part) {
    return () -> reading.value().map(part);
  }

  @Override
  public void close() {
    reading.close();
    database.close();
  }
}
