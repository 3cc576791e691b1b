package io.candlewick.live.source;

/** Lets any thread end the one that runs a source. Thread-safe. */
public final class Stopper {
  private Thread runner;
  private boolean stopped;

  /**
   * Makes the calling thread the one that runs the source; false if the source has been stopped
   * already.
   */
  public synchronized boolean begin() {
    if (runner != null) {
      throw new IllegalStateException("The source runs already");
    }
    if (!stopped) {
      runner = Thread.currentThread();
    }
    return !stopped;
  }

  /** Ends the run; clears an interrupt that only served to stop it. */
  public synchronized void end() {
    runner = null;
    if (stopped && Thread.interrupted()) {
      return;
    }
  }

  public synchronized void stop() {
    stopped = true;
    if (runner != null) {
      runner.interrupt();
    }
  }

  public synchronized boolean isStopped() {
    return stopped;
  }
}
