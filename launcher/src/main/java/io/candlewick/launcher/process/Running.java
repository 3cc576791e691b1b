package io.candlewick.launcher.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Whether processes are still running. A zombie does not count as running: a process that has
 * ended, but whose exit code nobody has read, as in a container whose first process does not reap
 * its children.
 */
public final class Running {
  private static final Duration POLL_INTERVAL = Duration.ofMillis(100);
  private static final String DEAD_STATES = "ZXx";
  private static final String STOPPED_STATES = "Tt";

  private Running() {}

  /** Whether a process is running, or only stopped by a signal. */
  public static boolean is(ProcessHandle process) {
    return process.isAlive() && DEAD_STATES.indexOf(state(process.pid())) < 0;
  }

  /** Whether a process is stopped by a signal; false if the system does not say. */
  public static boolean isStopped(ProcessHandle process) {
    return process.isAlive() && STOPPED_STATES.indexOf(state(process.pid())) >= 0;
  }

  /** Waits for the end of a process, which need not be a child of this one. */
  public static boolean ended(ProcessHandle process, Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (is(process)) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      await(process, Math.min(left, POLL_INTERVAL.toNanos()));
    }
    return true;
  }

  /** Not enough on its own: to the system, a process that nobody reaps never ends. */
  private static void await(ProcessHandle process, long nanos) throws InterruptedException {
    try {
      process.onExit().get(nanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return;
    } catch (ExecutionException e) {
      throw new IllegalStateException("Waiting for process " + process.pid() + " failed", e);
    }
  }

  /** The letter with which Linux describes the state of a process; a blank on other systems. */
  private static char state(long pid) {
    Path stat = Path.of("/proc", Long.toString(pid), "stat");
    try {
      String text = Files.readString(stat, StandardCharsets.ISO_8859_1);
      int afterName = text.lastIndexOf(')') + 2; // a name may contain anything
      return afterName < text.length() ? text.charAt(afterName) : ' ';
    } catch (IOException e) {
      return ' '; // it has ended, or this is not Linux
    }
  }
}
