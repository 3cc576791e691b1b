package io.candlewick.benchmarks.spark;

import io.candlewick.benchmarks.stream.SideAnswer;
import io.candlewick.stream.spark.CandlesQuery;
import io.candlewick.stream.spark.SessionSettings;
import io.candlewick.stream.spark.StreamSettings;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/**
 * Measures one side on Spark in a JVM of its own: reads the whole topic in batches of a fixed size
 * and answers with two rates. All sides run with the same session settings and are counted by the
 * same rule, {@link BatchCount}.
 */
public final class SparkSide {
  private SparkSide() {}

  public static void main(String[] args) throws Exception {
    String side = args[0];
    StreamSettings settings =
        new StreamSettings(
            args[1],
            args[2],
            args[3],
            "",
            args[4],
            "1m",
            Duration.ofMinutes(5),
            Long.parseLong(args[5]),
            Duration.ZERO,
            0,
            true);
    long ticks = Long.parseLong(args[6]);
    Duration limit = Duration.ofSeconds(Long.parseLong(args[7]));
    int cores = Runtime.getRuntime().availableProcessors();
    Map<String, String> session = SessionSettings.of(settings.checkpoint(), cores);
    session.put("spark.ui.enabled", "false");
    SparkSession spark = SessionSettings.open(session);
    BatchCount count = new BatchCount(ticks);
    spark.streams().addListener(count);
    long start = System.nanoTime();
    StreamingQuery query = start(side, spark, settings);
    count.await(query, limit);
    double seconds = (System.nanoTime() - start) / 1e9;
    SideAnswer.print(count.steadyRate(), ticks / seconds);
    Runtime.getRuntime().halt(0);
  }

  private static StreamingQuery start(String side, SparkSession spark, StreamSettings settings)
      throws TimeoutException {
    return switch (side) {
      case "spark-sql" -> SparkSqlCandles.start(spark, settings, true);
      case "spark-sql-first-last" -> SparkSqlCandles.start(spark, settings, false);
      case "candlewick-spark" -> new CandlesQuery(spark, settings, false).start();
      case "candlewick-spark-sinks" -> new CandlesQuery(spark, settings, true).start();
      default -> throw new IllegalArgumentException("'" + side + "' is no side of the benchmark");
    };
  }
}
