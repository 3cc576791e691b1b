package io.candlewick.recorded;

import java.nio.file.Path;

/** What a file is called. */
final class FileNames {
  private FileNames() {}

  /** The name without its folders; empty for a root. */
  static String last(Path file) {
    Path last = file.getFileName();
    return last == null ? "" : last.toString();
  }
}
