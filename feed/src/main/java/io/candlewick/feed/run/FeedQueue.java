package io.candlewick.feed.run;

import io.candlewick.feed.intake.IntakeFullException;
import io.candlewick.feed.intake.TickIntake;
import io.candlewick.publish.PublishingFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The work that waits for the feed's thread. A bounded number of each kind may wait; more are
 * refused at once, so that memory stays bounded and the caller knows. Thread-safe.
 */
public final class FeedQueue {
  /** Most calls of the intake that wait, of {@value TickIntake#MAX_TICKS} ticks at most each. */
  public static final int MAX_CHUNKS = 64;

  /** Most commands that wait. */
  static final int MAX_COMMANDS = 64;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private List<FeedWork> waiting = new ArrayList<>();
  private int chunks;
  private int commands;
  private PublishingFailedException end;

  /**
   * Adds work to the end of the queue.
   *
   * @throws IntakeFullException if too much work of its kind is waiting
   * @throws PublishingFailedException if the feed has ended
   */
  void put(FeedWork work) {
    lock.lock();
    try {
      if (end != null) {
        throw new PublishingFailedException(end.getMessage(), end);
      }
      count(work);
      waiting.add(work);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private void count(FeedWork work) {
    if (work instanceof TickChunk) {
      if (chunks == MAX_CHUNKS) {
        throw new IntakeFullException(
            "The feed is behind: "
                + MAX_CHUNKS
                + " requests are waiting to be published; try again in a moment");
      }
      chunks++;
      return;
    }
    if (commands == MAX_COMMANDS) {
      throw new IntakeFullException(
          "The feed is behind: " + MAX_COMMANDS + " commands are waiting; try again in a moment");
    }
    commands++;
  }

  /** How many calls of the intake wait, 0 to {@value #MAX_CHUNKS}. */
  public int waitingChunks() {
    lock.lock();
    try {
      return chunks;
    } finally {
      lock.unlock();
    }
  }

  /** Removes all waiting work, in order. */
  List<FeedWork> drain() {
    lock.lock();
    try {
      List<FeedWork> taken = waiting;
      waiting = new ArrayList<>();
      chunks = 0;
      commands = 0;
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until there is work, the queue is closed or the time has passed. */
  void await(long time, TimeUnit unit) throws InterruptedException {
    lock.lock();
    try {
      long nanos = unit.toNanos(time);
      while (waiting.isEmpty() && end == null && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Accepts no more work; waiting work can still be drained. */
  void close(PublishingFailedException reason) {
    lock.lock();
    try {
      if (end == null) {
        end = reason;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return end != null;
    } finally {
      lock.unlock();
    }
  }
}
