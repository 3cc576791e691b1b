package io.candlewick.launcher.data;

import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.Failures;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The lock that lets one {@code up} at a time run on a data folder. The operating system frees it
 * when the process ends, however it ends.
 */
public final class DataLock implements AutoCloseable {
  private final FileChannel channel;

  private DataLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Creates the folder where it is missing, and locks it.
   *
   * @throws CommandException with exit code 1 if another {@code up} holds it, with exit code 2 if
   *     it cannot be written
   */
  public static DataLock take(Path folder) {
    FileChannel channel = open(folder);
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw inUse(folder, holder(channel));
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
      return new DataLock(channel);
    } catch (OverlappingFileLockException e) {
      throw inUse(folder, holder(channel));
    } catch (IOException e) {
      throw notWritable(folder, e);
    }
  }

  /**
   * Checks whether the folder could be locked; leaves no trace in it, and does not create it.
   *
   * @throws CommandException as {@link #take}
   */
  public static void check(Path folder) {
    Optional<ProcessHandle> holder = holder(folder);
    if (holder.isPresent()) {
      throw inUse(folder, " (process " + holder.get().pid() + ")");
    }
    Path existing = folder;
    while (existing.getParent() != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    try {
      Files.delete(Files.createTempFile(existing, "candlewick", ".check"));
    } catch (IOException e) {
      throw notWritable(folder, e);
    }
  }

  /** The process that holds a folder's lock; empty if none does. */
  public static Optional<ProcessHandle> holder(Path folder) {
    Path file = folder.resolve("lock");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      if (channel.tryLock() != null) {
        return Optional.empty();
      }
      return ProcessHandle.of(Long.parseLong(Files.readString(file).strip()));
    } catch (OverlappingFileLockException e) {
      return Optional.of(ProcessHandle.current());
    } catch (IOException | NumberFormatException e) {
      throw CommandException.wrongUse(
          "The lock of the data folder " + folder + " cannot be read: " + Failures.reason(e) + ".",
          "Run the command as the user who ran ./candlewick up.",
          e);
    }
  }

  private static FileChannel open(Path folder) {
    try {
      OwnFolder.make(folder);
      return FileChannel.open(
          folder.resolve("lock"),
          StandardOpenOption.CREATE,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw notWritable(folder, e);
    }
  }

  private static CommandException inUse(Path folder, String holder) {
    return CommandException.problem(
        "The data folder " + folder + " is in use by another `up`" + holder + ".",
        "Stop the other one with ./candlewick down --data "
            + folder
            + ",\nor start this one with another folder: --data DIR.");
  }

  private static String holder(FileChannel channel) {
    try (channel) {
      ByteBuffer text = ByteBuffer.allocate(20);
      channel.read(text, 0);
      String pid = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII);
      return pid.isBlank() ? "" : " (process " + pid + ")";
    } catch (IOException e) {
      return " (whose process id cannot be read: " + e.getMessage() + ")";
    }
  }

  private static CommandException notWritable(Path folder, IOException cause) {
    return CommandException.wrongUse(
        "The data folder " + folder + " cannot be written: " + Failures.reason(cause) + ".",
        "Name a folder that you may write with --data DIR, on a disk that is not full.",
        cause);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
