package io.candlewick.launcher.guard;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Runs another main class and ends it in order when standard input ends: that is when the launcher,
 * who holds the other end, asks for it or has died. It ends with exit code 1 when the main class
 * fails, also where that has left threads behind. The class that runs knows nothing of it.
 *
 * <p>Stands alone, without any library, because it shares the class path of whatever it guards.
 */
public final class Guarded {
  private static final int GRACE_SECONDS = 20;

  private Guarded() {}

  /** Arguments: the main class, then its own arguments. */
  public static void main(String[] args) throws Throwable {
    Thread watch = new Thread(Guarded::endWithStandardInput, "launcher-watch");
    watch.setDaemon(true);
    watch.start();
    ClassArchiving.schedule();
    try {
      Class.forName(args[0])
          .getMethod("main", String[].class)
          .invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
    } catch (InvocationTargetException e) {
      e.getCause().printStackTrace();
      end(1);
    }
  }

  private static void endWithStandardInput() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      System.err.println("The pipe from the launcher broke (" + e.getMessage() + "); stopping");
    }
    end(0);
  }

  /** In order within the grace, at once after it. */
  private static void end(int status) {
    Thread deadline = new Thread(Guarded::haltAfterGrace, "launcher-watch-deadline");
    deadline.setDaemon(true);
    deadline.start();
    System.exit(status);
  }

  private static void haltAfterGrace() {
    try {
      if (new CountDownLatch(1).await(GRACE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
      System.err.println("No orderly end within " + GRACE_SECONDS + " s; halting");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(1);
  }
}
