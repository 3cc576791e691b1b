package io.candlewick.launcher.part;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file with which a part reports that it is listening. A response on its port would not prove
 * that, because an unrelated process may have taken the port first.
 *
 * @param path the file, which the part writes once it is listening
 */
record ReadyFile(Path path) {

  /** The file of a part in a data folder. */
  static ReadyFile of(Path data, String part) {
    return new ReadyFile(data.resolve("run").resolve(part + ".ready"));
  }

  /** Removes the file of an earlier process. */
  void clear() throws IOException {
    Files.createDirectories(path.getParent());
    Files.deleteIfExists(path);
  }

  void write() throws IOException {
    Files.writeString(path, "ready\n");
  }

  boolean isWritten() {
    return Files.exists(path);
  }
}
