package io.candlewick.feed.http;

import io.candlewick.feed.recent.RecentTicks;
import io.candlewick.feed.recent.TickFollower;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * All readers of the stream, and the one thread that writes to them when ticks are published. This
 * thread never waits for a reader. The publisher does if ticks come faster than they can be sent:
 * for readers that accept what is written to them, and no longer than {@link #MAX_WAIT} for each
 * part of the ring. Thread-safe.
 */
final class TickStreams implements SmartLifecycle, TickFollower {
  private static final Logger LOG = LoggerFactory.getLogger(TickStreams.class);

  /** The publisher waits no longer than this, whoever reads. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(10);

  private static final long RECHECK_NANOS = 5_000_000;

  private final long heartbeatNanos;
  private final Semaphore places;
  private final int mostReaders;
  private final Set<StreamReader> readers = ConcurrentHashMap.newKeySet();
  private final Thread thread = new Thread(this::run, "tick-stream");
  private volatile boolean running;
  private volatile boolean woken;
  private volatile Thread waiting;

  /**
   * @param mostReaders how many may read at once
   * @param heartbeat after how much silence a comment is sent
   */
  TickStreams(RecentTicks recent, int mostReaders, Duration heartbeat) {
    this.mostReaders = mostReaders;
    this.places = new Semaphore(mostReaders);
    this.heartbeatNanos = heartbeat.toNanos();
    thread.setDaemon(true);
    recent.follow(this);
  }

  int mostReaders() {
    return mostReaders;
  }

  int readers() {
    return readers.size();
  }

  /** Reserves a place for one more reader; false if there is none, or the service is ending. */
  boolean enter() {
    return running && places.tryAcquire();
  }

  /** Returns a reserved place that no reader used. */
  void leave() {
    places.release();
  }

  /** From now on the reader gets what is published. */
  void joined(StreamReader reader) {
    readers.add(reader);
    reader.begin();
    if (!running) {
      reader.end();
    }
  }

  /** Called once by a reader that ends. */
  void left(StreamReader reader) {
    if (readers.remove(reader)) {
      places.release();
      moved();
    }
  }

  @Override
  public void added() {
    woken = true;
    LockSupport.unpark(thread);
  }

  @Override
  public void release(long last) {
    if (readers.isEmpty()) {
      return;
    }
    long begun = System.nanoTime();
    waiting = Thread.currentThread();
    try {
      for (long waited = 0;
          running && waited < MAX_WAIT.toNanos() && isNeeded(last, waited);
          waited = System.nanoTime() - begun) {
        LockSupport.parkNanos(this, RECHECK_NANOS); // ended early by a reader that continues
      }
    } finally {
      waiting = null;
    }
  }

  private boolean isNeeded(long last, long waitedNanos) {
    for (StreamReader reader : readers) {
      if (reader.needs(last, waitedNanos)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Called when a reader has received more ticks, or the publisher need not wait for it any more.
   */
  void moved() {
    Thread publisher = waiting;
    if (publisher != null) {
      LockSupport.unpark(publisher);
    }
  }

  private void run() {
    long lastBeat = System.nanoTime();
    while (running) {
      long silent = System.nanoTime() - lastBeat;
      if (woken) {
        woken = false;
        forEach(StreamReader::send);
      } else if (silent >= heartbeatNanos) {
        lastBeat = System.nanoTime();
        forEach(StreamReader::heartbeat);
      } else {
        LockSupport.parkNanos(this, heartbeatNanos - silent);
      }
    }
  }

  /** One reader's fault must not end the others' stream. */
  private void forEach(Consumer<StreamReader> action) {
    for (StreamReader reader : readers) {
      try {
        action.accept(reader);
      } catch (RuntimeException e) {
        LOG.warn("A reader of the stream is left: {}", e.getMessage(), e);
        reader.end();
      }
    }
  }

  @Override
  public void start() {
    running = true;
    thread.start();
  }

  /** Ends all readers before the server waits for its requests to end. */
  @Override
  public void stop() {
    running = false;
    LockSupport.unpark(thread);
    readers.forEach(StreamReader::end);
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
