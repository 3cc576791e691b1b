package io.candlewick.stream.spark.connection;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One connection of this JVM, opened when first used and then shared. It has a separate lock: a
 * task that opens it delays only tasks that need the same connection, and only for a bounded time.
 * Thread-safe.
 *
 * @param <T> the connection, itself thread-safe
 */
final class StoreHolder<T> {
  private final String name;
  private final Duration longestWait;
  private final Supplier<T> open;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile T opened;

  /**
   * @param name its name for users
   * @param longestWait for another task that is opening it
   * @param open opens it; if it fails, the next caller tries again
   */
  StoreHolder(String name, Duration longestWait, Supplier<T> open) {
    this.name = name;
    this.longestWait = longestWait;
    this.open = open;
  }

  /**
   * The connection.
   *
   * @throws IllegalStateException naming it, if another task is still opening it after the longest
   *     wait, or this one is interrupted
   */
  T get() {
    T known = opened;
    if (known != null) {
      return known;
    }
    enter();
    try {
      if (opened == null) {
        opened = open.get();
      }
      return opened;
    } finally {
      lock.unlock();
    }
  }

  private void enter() {
    try {
      if (lock.tryLock(longestWait.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while " + name + " is opened", e);
    }
    throw new IllegalStateException(
        name
            + " does not answer: another task has been opening it for more than "
            + longestWait.toSeconds()
            + " s");
  }
}
