package io.candlewick.console.push;

import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.Micros;
import io.candlewick.store.CandleReader;
import io.candlewick.store.RowCursor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads stored candles of whole windows on a thread of its own. What it cannot read it tries again
 * until it can. Thread-safe.
 */
final class StoredParts implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StoredParts.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** What was read: the parts from some time on, and what all before them add up to, or null. */
  record Parts(Candle head, List<Candle> newest) {}

  private final CandleReader reader;
  private final CandleInterval base;
  private final Queue<Runnable> done = new ConcurrentLinkedQueue<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "stream-stored-candles");
            thread.setDaemon(true);
            return thread;
          });

  StoredParts(CandleReader reader, CandleInterval base) {
    this.reader = reader;
    this.base = base;
  }

  /**
   * Reads the parts of a window.
   *
   * @param keptFrom where parts are not added up any more
   * @param consumer is called by the next {@link #deliver} after they have been read
   */
  Reading read(RolledCandle.Key key, long keptFrom, Consumer<Parts> consumer) {
    Reading reading = new Reading(key, keptFrom, consumer);
    thread.execute(reading);
    return reading;
  }

  /** One that has been asked for. Thread-safe. */
  final class Reading implements Runnable {
    private final RolledCandle.Key key;
    private final long keptFrom;
    private final Consumer<Parts> consumer;
    private volatile boolean isCancelled;

    private Reading(RolledCandle.Key key, long keptFrom, Consumer<Parts> consumer) {
      this.key = key;
      this.keptFrom = keptFrom;
      this.consumer = consumer;
    }

    /** Nobody wants it any more: others need not wait for it, and it is not delivered. */
    void cancel() {
      isCancelled = true;
    }

    @Override
    public void run() {
      if (isCancelled) {
        return;
      }
      try {
        Parts parts = parts(key, keptFrom);
        done.add(() -> deliver(parts));
      } catch (RuntimeException | Error e) { // readers wait for it, so it is tried again
        LOG.warn("The stream of events waits for stored candles: {}", e.getMessage());
        LockSupport.parkNanos(PAUSE.toNanos());
        thread.execute(this);
      }
    }

    private void deliver(Parts parts) {
      if (!isCancelled) {
        consumer.accept(parts);
      }
    }
  }

  private Parts parts(RolledCandle.Key key, long keptFrom) {
    Candle head = null;
    List<Candle> newest = new ArrayList<>();
    try (RowCursor<Candle> rows =
        reader.read(key.symbol(), base, key.window().startTime(), key.window().endTime())) {
      while (rows.hasNext()) {
        Candle part = rows.next();
        if (Micros.of(part.windowStart()) >= keptFrom) {
          newest.add(part);
        } else if (head == null) {
          head = part.widened(key.window().startTime(), key.window().length());
        } else {
          head = head.followedBy(part);
        }
      }
    }
    return new Parts(head, newest);
  }

  /** Passes on what has been read, on the thread that calls this. */
  void deliver() {
    for (Runnable next = done.poll(); next != null; next = done.poll()) {
      next.run();
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
