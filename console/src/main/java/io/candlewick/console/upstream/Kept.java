package io.candlewick.console.upstream;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * A value that is asked for again when it is older than a limit, by one thread while the others
 * wait. A failure is kept like a value, so that a silent service is asked seldom. Thread-safe.
 */
public final class Kept<T> {
  private final long nanos;
  private final Supplier<T> question;
  private T value;
  private RuntimeException failure;
  private long askedAt;
  private boolean isAsked;

  /**
   * Asks at the first use.
   *
   * @param time how long a value is kept
   * @param question asks for a new one
   */
  public Kept(Duration time, Supplier<T> question) {
    this.nanos = time.toNanos();
    this.question = question;
  }

  /** The value; throws what the question threw. */
  public synchronized T get() {
    if (!isAsked || System.nanoTime() - askedAt > nanos) {
      ask();
    }
    if (failure != null) {
      throw failure;
    }
    return value;
  }

  private void ask() {
    try {
      value = question.get();
      failure = null;
    } catch (RuntimeException e) {
      failure = e;
    }
    isAsked = true;
    askedAt = System.nanoTime();
  }
}
