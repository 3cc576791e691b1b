package io.candlewick.console.upstream;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A value that is asked for again when it is older than a limit, by one thread while the others get
 * the old one; they wait for the first alone. A failure is kept like a value, so that a silent
 * service is asked seldom. Thread-safe.
 */
public final class Kept<T> {
  private final long nanos;
  private final Supplier<T> question;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile Answer<T> answer;

  /**
   * What came of a question.
   *
   * @param failure null if there is a value
   * @param at of {@link System#nanoTime}
   */
  private record Answer<T>(T value, RuntimeException failure, long at) {}

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
  public T get() {
    if (answer == null) {
      asking.lock();
      askAndUnlock();
    } else if (isOld() && asking.tryLock()) {
      askAndUnlock();
    }
    Answer<T> newest = answer;
    if (newest.failure() != null) {
      throw newest.failure();
    }
    return newest.value();
  }

  private boolean isOld() {
    return answer == null || System.nanoTime() - answer.at() > nanos;
  }

  private void askAndUnlock() {
    try {
      if (isOld()) { // another thread may have asked meanwhile
        answer = ask();
      }
    } finally {
      asking.unlock();
    }
  }

  private Answer<T> ask() {
    try {
      T value = question.get();
      return new Answer<>(value, null, System.nanoTime());
    } catch (RuntimeException e) {
      return new Answer<>(null, e, System.nanoTime());
    }
  }
}
