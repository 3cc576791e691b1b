package io.candlewick.recorded;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for the temporary files of one replay. It is removed at the end. The next replay removes
 * the folder of one that was killed, which it recognizes by a lock that nobody holds. Not
 * thread-safe.
 */
final class TemporaryFolder implements Closeable {
  private static final String PREFIX = "replay-";
  private static final String LOCK = "lock";
  private static final int COPY_BUFFER_BYTES = 1 << 16;

  private final Path folder;
  private final FileChannel channel;

  private TemporaryFolder(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Creates a folder, and removes those that no replay uses any more.
   *
   * @param parent contains nothing else
   * @throws RecordedFileException if nothing can be written there
   */
  static TemporaryFolder in(Path parent) {
    try {
      Files.createDirectories(parent);
      return inTurn(parent, () -> make(parent));
    } catch (IOException e) {
      throw notKept(parent, e);
    }
  }

  private static TemporaryFolder make(Path parent) throws IOException {
    Path folder = Files.createTempDirectory(parent, PREFIX);
    FileChannel channel = open(folder.resolve(LOCK));
    channel.lock();
    return new TemporaryFolder(folder, channel);
  }

  /**
   * Removes the folders that no replay uses any more, if there are any.
   *
   * @throws RecordedFileException if nothing can be written there
   */
  static void removeLeftovers(Path parent) {
    if (Files.isDirectory(parent)) {
      try {
        inTurn(parent, () -> null);
      } catch (IOException e) {
        throw notKept(parent, e);
      }
    }
  }

  private static RecordedFileException notKept(Path folder, IOException cause) {
    String reason =
        cause instanceof AccessDeniedException
            ? "no permission to write " + cause.getMessage()
            : cause.getMessage();
    return new RecordedFileException(
        "Temporary files cannot be kept in "
            + folder
            + ": "
            + (cause instanceof FileAlreadyExistsException ? "it is a file" : reason)
            + "; make room there and see that it can be written, or use --order file",
        cause);
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
        isLeft = false; // a replay in this process uses it
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

  /**
   * Copies input that can be read only once, under the same name.
   *
   * @throws IOException if it cannot be read
   * @throws RecordedFileException if it cannot be stored
   */
  Path copy(Path once) throws IOException {
    Path kept = folder.resolve("copy-of-" + FileNames.last(once));
    try (InputStream in = Files.newInputStream(once);
        OutputStream out = kept(kept)) {
      byte[] block = new byte[COPY_BUFFER_BYTES];
      for (int count = in.read(block); count >= 0; count = in.read(block)) {
        keep(out, block, count);
      }
    }
    return kept;
  }

  private OutputStream kept(Path file) {
    try {
      return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw notKept(folder, e);
    }
  }

  private void keep(OutputStream out, byte[] block, int count) {
    try {
      out.write(block, 0, count);
    } catch (IOException e) {
      throw notKept(folder, e);
    }
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
