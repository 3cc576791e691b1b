package io.candlewick.launcher.mongo;

import org.h2.mvstore.MVStore;

/**
 * Keeps the store's page cache near its limit. H2 itself lets the cache grow to all pages when many
 * single keys are read. Thread-safe.
 */
final class PageCache {
  static final int MEGABYTES = 16;

  private final MVStore store;

  PageCache(MVStore store) {
    this.store = store;
  }

  /** Must be called once every few hundred documents. */
  void keepSmall() {
    if (store.getFileStore().getCacheSizeUsed() > 2 * MEGABYTES) {
      empty();
    }
  }

  /** Frees memory; pages are read again when they are needed. */
  void empty() {
    store.setCacheSize(MEGABYTES); // which empties it
  }
}
