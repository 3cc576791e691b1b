package io.candlewick.benchmarks.repair;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.analytics.CandleSettings;
import io.candlewick.audit.Sources;
import io.candlewick.audit.repair.Repair;
import io.candlewick.audit.repair.RepairReport;
import io.candlewick.audit.repair.RepairScope;
import io.candlewick.audit.repair.StoredRepairs;
import io.candlewick.benchmarks.stream.Parent;
import io.candlewick.benchmarks.stream.SideAnswer;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.CandleCodec;
import io.candlewick.model.wire.MalformedTickException;
import io.candlewick.model.wire.SchemaRegistry;
import io.candlewick.model.wire.TickDecoder;
import io.candlewick.model.wire.WriterSchemas;
import io.candlewick.store.DocumentStore;
import io.candlewick.store.PostgresAddress;
import io.candlewick.store.PostgresPool;
import io.candlewick.store.Retention;
import io.candlewick.ticklog.TopicReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * One measured process: {@code log-read} reads and decodes the log once, {@code repair} merges its
 * late ticks. Each does so twice; the second time is steady, the first whole.
 */
public final class RepairSide {
  /** The side that is the limit. */
  public static final String LIMIT = "log-read";

  private final String kafka;
  private final WriterSchemas schemas;
  private final String jdbcUrl;
  private final Path work;
  private final int late;

  private RepairSide(String[] args) {
    kafka = args[1];
    schemas = WriterSchemas.of(new SchemaRegistry(args[2]));
    jdbcUrl = args[3];
    work = Path.of(args[4]);
    late = Integer.parseInt(args[5]);
  }

  public static void main(String[] args) throws Exception {
    Parent.endWithIt();
    RepairSide side = new RepairSide(args);
    boolean isLimit = args[0].equals(LIMIT);
    double whole = isLimit ? side.read() : side.repair();
    double steady = isLimit ? side.read() : side.repair();
    SideAnswer.print(steady, whole);
  }

  private double read() {
    TickDecoder decoder = new TickDecoder(schemas);
    long begun = System.nanoTime();
    try (TopicReader ticks = TopicReader.open(kafka, Topics.TICKS)) {
      ticks.read(
          ticks.start(),
          ticks.end(),
          message -> {
            try {
              decoder.read(message.value());
            } catch (MalformedTickException e) {
              throw new IllegalStateException(e);
            }
          });
    }
    return rate(begun);
  }

  private double repair() throws SQLException {
    PostgresAddress address = new PostgresAddress(jdbcUrl, "postgres", "postgres");
    try (HikariDataSource postgres = PostgresPool.open(address, 4)) {
      try (Connection connection = postgres.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("TRUNCATE ohlcv, tick_balance");
      }
      Sources sources =
          new Sources(
              kafka,
              schemas,
              postgres,
              new DocumentStore("mongodb://127.0.0.1:1", Retention.unbounded()),
              CandleSettings.defaults(),
              work);
      long begun = System.nanoTime();
      try (StoredRepairs sinks = StoredRepairs.open(sources, new CandleCodec(1))) {
        RepairReport report = new Repair(sources, sinks, RepairScope.all(), line -> {}).run();
        long merged = report.symbols().stream().mapToLong(line -> line.merged()).sum();
        if (merged != late) {
          throw new IllegalStateException(merged + " late ticks were merged, not " + late);
        }
      }
      return rate(begun);
    }
  }

  private double rate(long begun) {
    return late / ((System.nanoTime() - begun) / 1e9);
  }
}
