package io.candlewick.launcher.part;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A part's own word that it listens. That something answers on its port would not do: it may be a
 * stranger who took the port first.
 *
 * @param path the file, which the part writes when it listens
 */
record ReadyFile(Path path) {

  /** The file of a part in a data folder. */
  static ReadyFile of(Path data, String part) {
    return new ReadyFile(data.resolve("run").resolve(part + ".ready"));
  }

  /** Takes back the word of an earlier process. */
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
