package io.candlewick.launcher.status;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The memory that processes hold. */
public final class Memory {
  private Memory() {}

  /**
   * Memory of a process and all below it, in bytes: shared pages count in proportion where the
   * system tells (Linux), else each process's resident pages in full. 0 if it has gone.
   */
  public static long ofTree(ProcessHandle root) {
    return Stream.concat(Stream.of(root), root.descendants())
        .mapToLong(process -> of(process.pid()))
        .sum();
  }

  /** Memory of one process alone, in bytes. */
  public static long of(long pid) {
    return 1024 * kilobytes(pid);
  }

  private static long kilobytes(long pid) {
    Path rollup = Path.of("/proc", Long.toString(pid), "smaps_rollup");
    try {
      if (Files.isReadable(rollup)) {
        List<String> lines = Files.readAllLines(rollup);
        for (String line : lines) {
          if (line.startsWith("Pss:")) {
            return Long.parseLong(line.replaceAll("[^0-9]", ""));
          }
        }
      }
      return fromPs(pid);
    } catch (IOException e) {
      // A process that ended between being listed and being read holds nothing.
      return 0;
    }
  }

  private static long fromPs(long pid) throws IOException {
    Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
    String text = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    return text.matches("[0-9]+") ? Long.parseLong(text) : 0;
  }

  /** As in {@code 312 MB}. */
  public static String text(long bytes) {
    return Math.round(bytes / 1048576.0) + " MB";
  }
}
