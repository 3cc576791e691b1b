package io.candlewick.launcher.mongo;

import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.bson.Document;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;

/**
 * Answers that are read in several messages. One that is not read is closed after ten minutes, or
 * after ten seconds if the heap is full. If there are {@value #MOST}, the oldest one is closed.
 * Thread-safe.
 */
final class OpenCursors {
  static final int MOST = 100;
  private static final Duration IDLE = Duration.ofMinutes(10);
  private static final Duration UNREAD = Duration.ofSeconds(10);
  private static final int FIRST_BATCH = 101;

  private final CursorRegistry registry;

  /** Only the registry holds them strongly: one that has been read to its end disappears. */
  private final Queue<WeakReference<OpenCursor>> open = new ArrayDeque<>();

  OpenCursors(CursorRegistry registry) {
    this.registry = registry;
  }

  /**
   * The first message of an answer.
   *
   * @param namespace database and collection
   * @param batchSize null if the client does not specify it
   */
  Document answer(
      String namespace, Iterator<Document> documents, Number batchSize, boolean isOnlyBatch) {
    OpenCursor cursor = new OpenCursor(registry.generateCursorId(), documents);
    int size = batchSize == null ? FIRST_BATCH : batchSize.intValue();
    boolean none = batchSize != null && size == 0;
    List<Document> batch = none ? List.of() : cursor.takeDocuments(size);
    boolean isOver = isOnlyBatch || cursor.isEmpty();
    if (!isOver) {
      add(cursor);
    }
    Document fields =
        new Document("id", isOver ? 0L : cursor.getId())
            .append("ns", namespace)
            .append("firstBatch", batch);
    return new Document("cursor", fields).append("ok", 1.0);
  }

  private synchronized void add(OpenCursor cursor) {
    open.removeIf(
        old -> {
          OpenCursor known = old.get();
          boolean isGone = known == null || known.isIdleFor(IDLE);
          if (isGone && known != null) {
            registry.remove(known);
          }
          return isGone;
        });
    if (open.size() == MOST) {
      drop(open.remove());
    }
    open.add(new WeakReference<>(cursor));
    registry.add(cursor);
  }

  /**
   * Closes the oldest answer that has not been read for a while, to free memory.
   *
   * @return false if there is none
   */
  synchronized boolean dropUnread() {
    for (WeakReference<OpenCursor> old : open) {
      OpenCursor known = old.get();
      if (known != null && known.isIdleFor(UNREAD)) {
        open.remove(old);
        drop(old);
        return true;
      }
    }
    return false;
  }

  private void drop(WeakReference<OpenCursor> old) {
    OpenCursor known = old.get();
    if (known != null) {
      registry.remove(known);
    }
  }
}
