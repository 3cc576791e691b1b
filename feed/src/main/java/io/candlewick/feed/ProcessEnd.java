package io.candlewick.feed;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends this process with exit code 1, so that its supervisor restarts it: in an orderly way, or by
 * force if that takes too long or is no longer possible.
 */
final class ProcessEnd {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessEnd.class);
  private static final int GRACE_SECONDS = 30;

  private ProcessEnd() {}

  /** Returns at once: the orderly end waits for the threads that may call this. */
  static void begin() {
    try {
      start(ProcessEnd::haltAfterGrace, "feed-exit-deadline");
      start(() -> System.exit(1), "feed-exit");
    } catch (Throwable e) { // no thread can be created
      Runtime.getRuntime().halt(1);
    }
  }

  /**
   * If a thread dies of any exception or error, the process ends, because no other thread would do
   * its work.
   */
  static void onAnyDeadThread() {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, e) -> {
          try {
            LOG.error("The thread {} has ended, and the feed with it", thread.getName(), e);
          } finally {
            begin();
          }
        });
  }

  private static void start(Runnable action, String name) {
    Thread thread = new Thread(action, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void haltAfterGrace() {
    try {
      if (new CountDownLatch(1).await(GRACE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
      LOG.error("No orderly end within {} seconds; halting", GRACE_SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(1);
  }
}
