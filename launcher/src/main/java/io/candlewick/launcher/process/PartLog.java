package io.candlewick.launcher.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The log of one part: {@code NAME.log}, and {@code NAME.log.1} with what was before it. Both
 * together stay below twice the bound. Thread-safe.
 */
public final class PartLog {
  static final long BOUND = 8L << 20;
  private static final int REMEMBERED = 12;

  private final Path file;
  private final long bound;
  private final Deque<String> last = new ArrayDeque<>();

  public PartLog(Path folder, String name) {
    this(folder.resolve(name + ".log"), BOUND);
  }

  PartLog(Path file, long bound) {
    this.file = file;
    this.bound = bound;
  }

  public Path file() {
    return file;
  }

  /** The last lines written, oldest first. */
  public synchronized List<String> lastLines() {
    return List.copyOf(last);
  }

  /**
   * Copies a process's output until it ends. The disk being full must not stop the part, so a line
   * that cannot be written is only remembered.
   */
  void copy(InputStream output) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        write(line);
      }
    } catch (IOException e) {
      remember("(the output ended: " + e.getMessage() + ")");
    }
  }

  private synchronized void write(String line) {
    remember(line);
    try {
      rotateWhenFull();
      try (Writer writer =
          Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        writer.write(line);
        writer.write('\n');
      }
    } catch (IOException e) {
      remember("(the log cannot be written: " + e.getMessage() + ")");
    }
  }

  private void rotateWhenFull() throws IOException {
    if (Files.exists(file) && Files.size(file) >= bound) {
      Files.move(
          file,
          file.resolveSibling(file.getFileName() + ".1"),
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private synchronized void remember(String line) {
    if (last.size() == REMEMBERED) {
      last.removeFirst();
    }
    last.addLast(line);
  }

  /** Creates the folder of the logs. */
  public static Path folder(Path data) {
    try {
      return Files.createDirectories(data.resolve("logs"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
