package io.candlewick.stream.spark.source;

import java.io.Serializable;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * What a reader needs beside its run of offsets.
 *
 * @param registry base URL of the schema registry
 * @param blockBytes most bytes of blocks held by one task, at least one mebibyte
 */
record ReaderSettings(String registry, long blockBytes) implements Serializable {
  private static final long LEAST_BLOCK_BYTES = 1L << 20;
  private static final long DEFAULT_BLOCK_BYTES = 32L << 20;

  ReaderSettings {
    if (registry == null || registry.isBlank()) {
      throw new IllegalArgumentException(
          "The source of tick blocks has no '"
              + TickBlocks.REGISTRY
              + "' option: give it the registry's URL");
    }
    if (blockBytes < LEAST_BLOCK_BYTES) {
      throw new IllegalArgumentException(
          TickBlocks.BLOCK_BYTES + " is " + blockBytes + ", but must be at least 1048576");
    }
  }

  static ReaderSettings of(CaseInsensitiveStringMap options) {
    return new ReaderSettings(
        options.get(TickBlocks.REGISTRY),
        options.getLong(TickBlocks.BLOCK_BYTES, DEFAULT_BLOCK_BYTES));
  }
}
