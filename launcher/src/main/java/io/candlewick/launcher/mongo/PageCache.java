package io.candlewick.launcher.mongo;

import org.h2.mvstore.MVStore;

/**
 * Keeps the store's cache of pages near its limit: H2's own lets it grow to all pages when many
 * single keys are read. Thread-safe.
 */
final class PageCache {
  static final int MEGABYTES = 16;

  private final MVStore store;

  PageCache(MVStore store) {
    this.store = store;
  }

  /** To be asked every some hundred documents. */
  void keepSmall() {
    if (store.getFileStore().getCacheSizeUsed() > 2 * MEGABYTES) {
      empty();
    }
  }

  /** Makes room: pages are read again when they are needed. */
  void empty() {
    store.setCacheSize(MEGABYTES); // which empties it
  }
}
