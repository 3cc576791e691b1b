package io.candlewick.market.recorded;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for the temporary files of one replay. It is removed at the end; what a replay leaves
 * behind that was killed is removed by the next one, which knows it by its lock that nobody holds.
 * Not thread-safe.
 */
final class TemporaryFolder implements Closeable {
  private static final String PREFIX = "replay-";
  private static final String LOCK = "lock";

  private final Path folder;
  private final FileChannel channel;

  private TemporaryFolder(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Makes a folder, and removes those that no replay uses any more.
   *
   * @param parent holds nothing else
   */
  static TemporaryFolder in(Path parent) throws IOException {
    Files.createDirectories(parent);
    return inTurn(
        parent,
        () -> {
          Path folder = Files.createTempDirectory(parent, PREFIX);
          FileChannel channel = open(folder.resolve(LOCK));
          channel.lock();
          return new TemporaryFolder(folder, channel);
        });
  }

  /** Removes the folders that no replay uses any more, if there are any. */
  static void removeLeftovers(Path parent) throws IOException {
    if (Files.isDirectory(parent)) {
      inTurn(parent, () -> null);
    }
  }

  /** Makes something of a cleaned folder. */
  private interface Making {
    TemporaryFolder make() throws IOException;
  }

  /**
   * One replay at a time looks here, so that none takes another's folder for a leftover between its
   * making and its locking.
   */
  private static TemporaryFolder inTurn(Path parent, Making making) throws IOException {
    synchronized (TemporaryFolder.class) {
      try (FileChannel all = open(parent.resolve(LOCK))) {
        all.lock(); // until the channel is closed
        removeUnlocked(parent);
        return making.make();
      }
    }
  }

  private static FileChannel open(Path lock) throws IOException {
    return FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static void removeUnlocked(Path parent) throws IOException {
    List<Path> all;
    try (Stream<Path> inside = Files.list(parent)) {
      all = inside.filter(path -> path.getFileName().toString().startsWith(PREFIX)).toList();
    }
    for (Path folder : all) {
      boolean isLeft;
      try (FileChannel channel = open(folder.resolve(LOCK));
          FileLock lock = channel.tryLock()) {
        isLeft = lock != null;
      } catch (OverlappingFileLockException e) {
        isLeft = false; // a replay of this process holds it
      }
      if (isLeft) {
        delete(folder);
      }
    }
  }

  Path path() {
    return folder;
  }

  /** A new file with a name that no other has. */
  File newFile() throws IOException {
    return Files.createTempFile(folder, "run", null).toFile();
  }

  /** Keeps what can be read only once, under the same name. */
  Path copy(Path once) throws IOException {
    Path kept = folder.resolve("copy-of-" + FileNames.last(once));
    try (InputStream in = Files.newInputStream(once)) {
      Files.copy(in, kept);
    }
    return kept;
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> inside = Files.walk(folder)) {
      all = inside.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      delete(folder);
    }
  }
}
