package io.candlewick.stream.spark.session;

import io.candlewick.stream.spark.checkpoint.LocalCheckpointFileSystem;
import io.candlewick.stream.spark.query.QueryStart;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.spark.sql.SparkSession;

/** Spark's settings that suit small, frequent batches. What the user sets for Spark wins. */
public final class SessionSettings {
  /** The name of Spark's setting for the master, where the work is done. */
  public static final String MASTER = "spark.master";

  private static final String LOOPBACK = "127.0.0.1";

  private SessionSettings() {}

  /**
   * The settings for a checkpoint.
   *
   * @param checkpoint a folder or URL; local folders get a cheaper way to write files
   * @param shufflePartitions tasks that fold symbols, fixed when the checkpoint is first written
   */
  public static Map<String, String> of(String checkpoint, int shufflePartitions) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("spark.sql.shuffle.partitions", Integer.toString(shufflePartitions));
    settings.put("spark.scheduler.mode", "FAIR");
    // Batches are short: if a task's executor is busy or has ended, another one reads the state.
    settings.put("spark.locality.wait", "200ms");
    settings.put("spark.sql.adaptive.enabled", "false");
    settings.put("spark.shuffle.compress", "false"); // blocks of ticks are compact already
    settings.put("spark.sql.streaming.numRecentProgressUpdates", "4");
    settings.put("spark.sql.streaming.minBatchesToRetain", "10");
    settings.put("spark.sql.ui.retainedExecutions", "8");
    settings.put("spark.ui.retainedJobs", "32");
    settings.put("spark.ui.retainedStages", "32");
    settings.put("spark.ui.retainedTasks", "200");
    settings.put("spark.cleaner.periodicGC.interval", "10min");
    if (isLocal(checkpoint)) {
      settings.put(
          "spark.sql.streaming.checkpointFileManagerClass",
          "org.apache.spark.sql.execution.streaming.checkpointing"
              + ".FileSystemBasedCheckpointFileManager");
      settings.put("spark.hadoop.fs.file.impl", LocalCheckpointFileSystem.class.getName());
    }
    return settings;
  }

  /** A session with these settings, embedded in this JVM unless a master is set. */
  public static SparkSession open(Map<String, String> settings) {
    SparkSession.Builder builder = SparkSession.builder().appName("candlewick");
    besides(System.getProperties(), settings).forEach(builder::config);
    return builder.getOrCreate();
  }

  /**
   * The settings of the session in addition to those of the user. An embedded session listens only
   * on the loopback address. On a cluster the workers must reach the driver, so Spark determines
   * its address.
   *
   * @param user the system properties that {@code spark-submit} passes on
   */
  static Map<String, String> besides(Properties user, Map<String, String> settings) {
    Map<String, String> session = new LinkedHashMap<>(settings);
    session.putIfAbsent(MASTER, embeddedMaster());
    if (isEmbedded(user.getProperty(MASTER, session.get(MASTER)))) {
      session.putIfAbsent("spark.driver.host", LOOPBACK);
      session.putIfAbsent("spark.driver.bindAddress", LOOPBACK);
    }
    session.keySet().removeIf(name -> user.getProperty(name) != null);
    return session;
  }

  /**
   * The master of a stream in this JVM. It has more places for tasks than there are cores: as many
   * as all queries together can block while their stores do not answer, so that tasks that wait
   * take no place from a query whose store answers.
   */
  public static String embeddedMaster() {
    int cores = Runtime.getRuntime().availableProcessors();
    return "local[" + (cores + 2 * QueryStart.share(2 * cores)) + "]";
  }

  /** Whether a master runs everything in this JVM. */
  public static boolean isEmbedded(String master) {
    return master.startsWith("local");
  }

  private static boolean isLocal(String checkpoint) {
    return checkpoint.startsWith("file:") || !checkpoint.contains("://");
  }
}
