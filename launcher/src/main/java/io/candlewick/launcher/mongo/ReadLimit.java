package io.candlewick.launcher.mongo;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.time.Duration;

/**
 * Limits of one command: its time, and the part of the heap that others leave free. Belongs to one
 * thread.
 */
final class ReadLimit {
  /** The maximum time of a command that does not set a shorter one itself. */
  static final Duration LONGEST = Duration.ofSeconds(60);

  private static final long UNLIMITED = -1;
  private static final ThreadLocal<ReadLimit> CURRENT = new ThreadLocal<>();
  private static final int TIME_IS_OVER = 50;
  private static final int TOO_MUCH_MEMORY = 292;
  private static final long MEGABYTE = 1 << 20;

  private final PageCache pages;
  private final HeapWatch heap;
  private final OpenCursors cursors;
  private final long millis;
  private final long start = System.nanoTime();

  private ReadLimit(PageCache pages, HeapWatch heap, OpenCursors cursors, long millis) {
    this.pages = pages;
    this.heap = heap;
    this.cursors = cursors;
    this.millis = millis;
  }

  /** Begins a command on this thread. */
  static void begin(PageCache pages, HeapWatch heap, OpenCursors cursors, Document command) {
    long asked = command.get("maxTimeMS") instanceof Number most ? most.longValue() : 0;
    long longest = LONGEST.toMillis();
    CURRENT.set(
        new ReadLimit(pages, heap, cursors, asked > 0 ? Math.min(asked, longest) : longest));
  }

  /** Begins a command on this thread that is never refused, but keeps the page cache small. */
  static void beginUnlimited(PageCache pages) {
    CURRENT.set(new ReadLimit(pages, null, null, UNLIMITED));
  }

  static void end() {
    CURRENT.remove();
  }

  /**
   * Must be called once every few hundred documents.
   *
   * @throws MongoServerError if this thread's command takes too long or the heap is full
   */
  static void check() {
    ReadLimit limit = CURRENT.get();
    if (limit != null) {
      limit.checkNow();
    }
  }

  private void checkNow() {
    pages.keepSmall();
    if (millis == UNLIMITED) {
      return;
    }
    if (System.nanoTime() - start > Duration.ofMillis(millis).toNanos()) {
      throw new MongoServerError(
          TIME_IS_OVER,
          "MaxTimeMSExpired",
          "operation exceeded time limit: it took more than "
              + millis
              + " ms. Narrow the query, for example by symbol and event_time");
    }
    boolean hasPages = true;
    while (heap.isFull()) {
      if (cursors.dropUnread()) {
        continue;
      }
      if (hasPages) {
        pages.empty();
        hasPages = false;
        continue;
      }
      throw new MongoServerError(
          TOO_MUCH_MEMORY,
          "QueryExceededMemoryLimitNoDiskUseAllowed",
          "The embedded MongoDB has "
              + Runtime.getRuntime().maxMemory() / MEGABYTE
              + " MB of heap, too little for everything that this query keeps in memory. Match fewer documents,"
              + " group by less, or start the platform with --mongo and a MongoDB of its own");
    }
  }
}
