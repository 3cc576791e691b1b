package io.candlewick.live.source;

/** Lets any thread end the one that runs a source. Thread-safe. */
public final class Stopper {
  private Thread runner;
  private boolean stopped;

  /** The calling thread runs the source from here on; false if it shall not. */
  public synchronized boolean begin() {
    if (runner != null) {
      throw new IllegalStateException("The source runs already");
    }
    if (!stopped) {
      runner = Thread.currentThread();
    }
    return !stopped;
  }

  /** The source ran; an interrupt that only came to stop it is over. */
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
