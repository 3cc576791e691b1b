package io.candlewick.launcher.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
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
 * The log of one part: {@code NAME.log}, and {@code NAME.log.1} with the lines before that. Both
 * together stay below twice the bound. Thread-safe.
 */
public final class PartLog {
  static final long MAX_BYTES = 8L << 20;
  private static final int KEPT_LINES = 12;
  private static final int MAX_LINE_CHARS = 16 << 10;

  private final Path file;
  private final long bound;
  private final Deque<String> last = new ArrayDeque<>();

  public PartLog(Path folder, String name) {
    this(folder.resolve(name + ".log"), MAX_BYTES);
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
   * Copies a process's output until it ends. No failure here may stop the part, which would block
   * if its output were not read. So a line that cannot be written is only kept in memory, a very
   * long line is split, and after any other failure the rest is read and discarded.
   */
  void copy(InputStream output) {
    try (output) {
      try {
        copyLines(output);
      } catch (Throwable e) {
        remember("(the rest of the output is not kept: " + e + ")");
        output.transferTo(OutputStream.nullOutputStream());
      }
    } catch (IOException e) {
      remember("(the output ended: " + e.getMessage() + ")");
    }
  }

  private void copyLines(InputStream output) throws IOException {
    Reader characters = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8));
    StringBuilder line = new StringBuilder();
    for (int next = characters.read(); next >= 0; next = characters.read()) {
      if (next == '\n' || line.length() == MAX_LINE_CHARS) {
        write(line.toString());
        line.setLength(0);
      }
      if (next != '\n') {
        line.append((char) next);
      }
    }
    if (!line.isEmpty()) {
      write(line.toString());
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
    if (last.size() == KEPT_LINES) {
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
