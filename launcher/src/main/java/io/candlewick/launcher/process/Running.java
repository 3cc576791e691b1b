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
 * Whether processes still run. One that has ended but that nobody has asked for its exit code, as
 * in a container whose first process does not, still has its id; it does not run.
 */
public final class Running {
  private static final Duration POLL_INTERVAL = Duration.ofMillis(100);
  private static final String DEAD_STATES = "ZXx";
  private static final String STOPPED_STATES = "Tt";

  private Running() {}

  /** Whether a process runs, or is only stopped by a signal. */
  public static boolean is(ProcessHandle process) {
    return process.isAlive() && DEAD_STATES.indexOf(state(process.pid())) < 0;
  }

  /** Whether a process is stopped by a signal; false where the system does not tell. */
  public static boolean isStopped(ProcessHandle process) {
    return process.isAlive() && STOPPED_STATES.indexOf(state(process.pid())) >= 0;
  }

  /** Waits for the end of a process, also one that is not a child of this one. */
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

  /** A process that nobody reaps never ends for the system, so that this is not enough. */
  private static void await(ProcessHandle process, long nanos) throws InterruptedException {
    try {
      process.onExit().get(nanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return;
    } catch (ExecutionException e) {
      throw new IllegalStateException("Waiting for process " + process.pid() + " failed", e);
    }
  }

  /** The letter that Linux has for what a process does; a blank elsewhere. */
  private static char state(long pid) {
    Path stat = Path.of("/proc", Long.toString(pid), "stat");
    try {
      String text = Files.readString(stat, StandardCharsets.ISO_8859_1);
      int afterName = text.lastIndexOf(')') + 2; // a name may hold anything
      return afterName < text.length() ? text.charAt(afterName) : ' ';
    } catch (IOException e) {
      return ' '; // it has gone, or this is no Linux
    }
  }
}
