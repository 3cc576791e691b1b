package io.candlewick.audit.sort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;

/**
 * Temporary files for records that do not fit into memory. A file is unlinked as soon as it is
 * open, so it disappears no matter how the process ends. If a process is killed between the two
 * steps, the next one removes the file. Thread-safe.
 */
public final class SpillFolder {
  private static final String PREFIX = "spill-";
  private static final Set<StandardOpenOption> NAMELESS =
      Set.of(
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          StandardOpenOption.DELETE_ON_CLOSE);

  private final Path folder;

  private SpillFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Uses a folder, which is created if it is missing.
   *
   * @throws UncheckedIOException if it cannot be used, naming it
   */
  public static SpillFolder of(Path folder) {
    try {
      Files.createDirectories(folder);
      try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, PREFIX + '*')) {
        for (Path file : left) {
          Files.deleteIfExists(file); // an open one stays readable for whoever has it open
        }
      }
      return new SpillFolder(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + folder + " cannot be used: " + e, e);
    }
  }

  /** A new file, to be written, read and closed by the caller. */
  FileChannel open() {
    Path file = folder.resolve(PREFIX + UUID.randomUUID());
    try {
      return FileChannel.open(file, NAMELESS);
    } catch (IOException e) {
      throw failed("open a file", e);
    }
  }

  UncheckedIOException failed(String what, IOException cause) {
    return new UncheckedIOException(
        "Cannot " + what + " in " + folder + ": " + cause.getMessage() + ". Is its disk full?",
        cause);
  }
}
