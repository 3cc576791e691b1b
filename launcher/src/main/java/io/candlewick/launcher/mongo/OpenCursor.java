package io.candlewick.launcher.mongo;

import de.bwaldvogel.mongo.backend.AbstractCursor;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The rest of an answer, read as the client requests it. */
final class OpenCursor extends AbstractCursor {
  /** The size of one message. As objects, its documents take about five times that. */
  private static final long BATCH_BYTES = 1 << 20;

  private static final long LARGEST_DOCUMENT = 16 << 20;
  private static final int TOO_LARGE = 10334;

  private final Iterator<Document> rest;
  private volatile long lastUse = System.nanoTime();

  OpenCursor(long id, Iterator<Document> rest) {
    super(id);
    this.rest = rest;
  }

  @Override
  public synchronized boolean isEmpty() {
    return !rest.hasNext();
  }

  /**
   * @param most 0 for as many as fit into a message
   */
  @Override
  public synchronized List<Document> takeDocuments(int most) {
    lastUse = System.nanoTime();
    List<Document> batch = new ArrayList<>();
    long bytes = 0;
    while (bytes < BATCH_BYTES && (most == 0 || batch.size() < most) && rest.hasNext()) {
      Document document = rest.next();
      long size = StoredBson.sizeOf(document);
      if (size > LARGEST_DOCUMENT) {
        throw new MongoServerError(
            TOO_LARGE,
            "BSONObjectTooLarge",
            "A document of the result has about "
                + size
                + " bytes, but MongoDB allows at most "
                + LARGEST_DOCUMENT
                + ". Group by more, or project less");
      }
      bytes += size;
      batch.add(document);
    }
    lastUse = System.nanoTime();
    return batch;
  }

  boolean isIdleFor(Duration length) {
    return System.nanoTime() - lastUse > length.toNanos();
  }
}
