package io.candlewick.launcher.process;

import java.io.IOException;
import java.time.Duration;

/** One process of the platform, as the launcher starts and watches it. */
public interface Part {
  /** Short name, as in {@code kafka}: the log is {@code logs/kafka.log}. */
  String name();

  /** What a reader calls it, as in {@code Kafka}. */
  String title();

  /** What a client would type to reach it; without a password. */
  String address();

  /**
   * Makes ready for a start, also after a death: creates folders, deals with what an earlier
   * process left.
   *
   * @throws io.candlewick.launcher.failure.CommandException if it cannot run here
   */
  Launch prepare() throws IOException, InterruptedException;

  /** The process that does the work, where the one that was started only watches over it. */
  default ProcessHandle program(ProcessHandle started) {
    return started;
  }

  /** Whether it answers. Returns within a few seconds. */
  boolean isReady();

  /** How long a start may take. */
  Duration patience();

  /** How long an orderly end may take. */
  default Duration grace() {
    return Duration.ofSeconds(20);
  }

  /** What to do when it does not start. */
  String remedy();
}
