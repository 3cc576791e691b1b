package io.candlewick.console.read;

import io.candlewick.store.TickDocumentPages;
import io.candlewick.web.Problem;
import org.springframework.http.HttpStatus;

/** The tick documents, where the platform has a MongoDB. Thread-safe. */
public final class Documents implements AutoCloseable {
  private final TickDocumentPages pages;

  /**
   * Connects at the first read.
   *
   * @param uri empty for none
   */
  Documents(String uri) {
    this.pages = uri.isEmpty() ? null : TickDocumentPages.open(uri);
  }

  public boolean areThere() {
    return pages != null;
  }

  /**
   * What reads them.
   *
   * @throws Problem 404 without a MongoDB
   */
  public TickDocumentPages pages() {
    if (pages == null) {
      throw Problem.of(
          HttpStatus.NOT_FOUND,
          "Not part of this platform",
          "The console was started without MongoDB: set CANDLEWICK_MONGO, as ./candlewick up does");
    }
    return pages;
  }

  @Override
  public void close() {
    if (pages != null) {
      pages.close();
    }
  }
}
