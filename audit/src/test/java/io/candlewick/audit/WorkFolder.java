package io.candlewick.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder for what memory has no room for, one for all tests. */
final class WorkFolder {
  private static final Path PATH = create();

  private WorkFolder() {}

  static Path path() {
    return PATH;
  }

  private static Path create() {
    try {
      Path folder = Files.createTempDirectory("work");
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
