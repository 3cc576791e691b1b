package io.candlewick.feed.memory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The file of a {@link FeedMemory}. If it cannot be written, as on a full disk, the feed continues;
 * this is reported once when it begins and once when it ends. Used by one thread.
 */
public final class FeedMemoryFile {
  private final Path path;
  private final Consumer<String> warnings;
  private boolean isFailing;

  /**
   * @param warnings gets a sentence when writing begins to fail, and one when it works again
   */
  public FeedMemoryFile(Path path, Consumer<String> warnings) {
    this.path = path;
    this.warnings = warnings;
  }

  /** Writes a memory if it can. */
  public void keep(FeedMemory memory) {
    try {
      memory.write(path);
      if (isFailing) {
        isFailing = false;
        warnings.accept(path + " can be written again");
      }
    } catch (IOException e) {
      if (!isFailing) {
        isFailing = true;
        warnings.accept(
            "%s cannot be written (%s): a restart would continue the market from an older state"
                .formatted(path, e));
      }
    }
  }
}
