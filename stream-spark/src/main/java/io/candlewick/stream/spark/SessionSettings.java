package io.candlewick.stream.spark;

import io.candlewick.stream.spark.checkpoint.LocalCheckpointFileSystem;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Spark's settings that suit small, frequent batches. What the user sets for Spark wins. */
public final class SessionSettings {
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
    settings.put("spark.sql.adaptive.enabled", "false");
    settings.put("spark.shuffle.compress", "false"); // blocks of ticks are compact already
    settings.put("spark.sql.streaming.numRecentProgressUpdates", "4");
    settings.put("spark.sql.streaming.minBatchesToRetain", "10");
    settings.put("spark.sql.ui.retainedExecutions", "8");
    settings.put("spark.ui.retainedJobs", "32");
    settings.put("spark.ui.retainedStages", "32");
    settings.put("spark.ui.retainedTasks", "200");
    settings.put("spark.cleaner.periodicGC.interval", "10min");
    settings.put("spark.driver.host", "127.0.0.1");
    settings.put("spark.driver.bindAddress", "127.0.0.1");
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
    settings.forEach(
        (name, value) -> {
          if (System.getProperty(name) == null) {
            builder.config(name, value);
          }
        });
    if (System.getProperty("spark.master") == null) {
      builder.master("local[*]");
    }
    return builder.getOrCreate();
  }

  private static boolean isLocal(String checkpoint) {
    return checkpoint.startsWith("file:") || !checkpoint.contains("://");
  }
}
