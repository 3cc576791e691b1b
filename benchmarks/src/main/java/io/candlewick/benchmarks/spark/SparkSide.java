package io.candlewick.benchmarks.spark;

import io.candlewick.benchmarks.stream.Parent;
import io.candlewick.benchmarks.stream.SideAnswer;
import io.candlewick.store.PostgresAddress;
import io.candlewick.stream.spark.query.CandlesQuery;
import io.candlewick.stream.spark.session.SessionSettings;
import io.candlewick.stream.spark.settings.StreamSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/**
 * Measures one side on Spark in a JVM of its own: reads the whole topic in batches of a fixed size,
 * twice, and answers with two rates. The whole rate is that of the first pass with its start; the
 * steady rate is that of the second, which the JVM's compiler has mostly left alone. All sides run
 * with the same session settings and are counted by the same rule, {@link BatchCount}.
 */
public final class SparkSide {
  private final SparkSession spark;
  private final String side;
  private final long ticks;
  private final Duration limit;

  private SparkSide(SparkSession spark, String side, long ticks, Duration limit) {
    this.spark = spark;
    this.side = side;
    this.ticks = ticks;
    this.limit = limit;
  }

  /** Arguments: side, Kafka, registry, PostgreSQL, checkpoint, batch, ticks, seconds. */
  public static void main(String[] args) throws Exception {
    Parent.endWithIt();
    String checkpoint = args[4];
    int cores = Runtime.getRuntime().availableProcessors();
    Map<String, String> session = SessionSettings.of(checkpoint, cores);
    session.put("spark.ui.enabled", "false");
    SparkSide side =
        new SparkSide(
            SessionSettings.open(session),
            args[0],
            Long.parseLong(args[6]),
            Duration.ofSeconds(Long.parseLong(args[7])));
    long start = System.nanoTime();
    side.pass(settings(args, checkpoint + "/first"));
    double seconds = (System.nanoTime() - start) / 1e9;
    double steady = side.pass(settings(args, checkpoint + "/second")).steadyRate();
    SideAnswer.print(steady, side.ticks / seconds);
    Runtime.getRuntime().halt(0);
  }

  private static StreamSettings settings(String[] args, String checkpoint) {
    return new StreamSettings(
        args[1],
        args[2],
        args[3],
        "",
        checkpoint,
        "1m",
        Duration.ofMinutes(5),
        Long.parseLong(args[5]),
        Duration.ZERO,
        0,
        true);
  }

  /** Reads the topic from its start to its end, into tables that are empty. */
  private BatchCount pass(StreamSettings settings) throws Exception {
    if (side.equals("candlewick-spark-sinks")) {
      emptyTables(settings);
    }
    BatchCount count = new BatchCount(ticks);
    spark.streams().addListener(count);
    StreamingQuery query = start(settings);
    count.await(query, limit);
    query.stop();
    spark.streams().removeListener(count);
    return count;
  }

  /** Rows of an earlier pass would make the same candles cheaper to write. */
  private static void emptyTables(StreamSettings settings) throws SQLException {
    PostgresAddress address = settings.postgresAddress();
    try (Connection connection =
            DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
        Statement statement = connection.createStatement()) {
      statement.execute("TRUNCATE ohlcv, data_gaps");
    }
  }

  private StreamingQuery start(StreamSettings settings) throws TimeoutException {
    return switch (side) {
      case "spark-sql" -> SparkSqlCandles.start(spark, settings, true);
      case "spark-sql-first-last" -> SparkSqlCandles.start(spark, settings, false);
      case "candlewick-spark" -> new CandlesQuery(spark, settings, false).start();
      case "candlewick-spark-sinks" -> new CandlesQuery(spark, settings, true).start();
      default -> throw new IllegalArgumentException("'" + side + "' is no side of the benchmark");
    };
  }
}
