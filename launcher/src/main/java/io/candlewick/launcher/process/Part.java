package io.candlewick.launcher.process;

import java.io.IOException;
import java.time.Duration;

/** One service of the platform, as the launcher starts and watches its process. */
public interface Part {
  /** Short name, as in {@code kafka}: the log is {@code logs/kafka.log}. */
  String name();

  /** Its name for users, as in {@code Kafka}. */
  String title();

  /** The address that clients use, without a password. */
  String address();

  /**
   * Prepares a start, also after a crash: creates folders, and cleans up after an earlier process.
   *
   * @throws io.candlewick.launcher.failure.CommandException if it cannot run on this machine
   */
  Launch prepare() throws IOException, InterruptedException;

  /** The process that does the work, if the one that was started only supervises it. */
  default ProcessHandle program(ProcessHandle started) {
    return started;
  }

  /** Whether it responds. Returns within a few seconds. */
  boolean isReady();

  /** The maximum time of a start. */
  Duration patience();

  /** The maximum time of an orderly shutdown. */
  default Duration grace() {
    return Duration.ofSeconds(20);
  }

  /** What users can do if it does not start. */
  String remedy();
}
