package io.candlewick.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A process that an earlier {@code up} left on the same data folder.
 *
 * @param process the process
 */
public record Leftover(ProcessHandle process) {
  private static final Duration FORCED_END_LIMIT = Duration.ofSeconds(5);
  private static final Pattern TEXT = Pattern.compile("([0-9]{1,18}) (\\S+)");

  /** The content of a pid file: the process id, and when the process started. */
  static String describe(ProcessHandle process) {
    return process.pid() + " " + start(process);
  }

  /**
   * The process of a part that an earlier launcher left on a data folder, if it is still running.
   */
  public static Optional<Leftover> of(Path data, String part) throws IOException {
    return in(data.resolve("run").resolve(part + ".pid"));
  }

  /** The process that a pid file names, if exactly that process is still running. */
  static Optional<Leftover> in(Path pidFile) throws IOException {
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    Matcher words = TEXT.matcher(Files.readString(pidFile).strip());
    if (!words.matches()) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(words.group(1)))
        .filter(Running::is)
        .filter(process -> start(process).equals(words.group(2)))
        .map(Leftover::new);
  }

  /** Waits until it ends by itself, and after {@code grace} kills it and all its children. */
  public void end(Duration grace) throws InterruptedException {
    List<ProcessHandle> tree = Stream.concat(Stream.of(process), process.descendants()).toList();
    if (!Running.ended(process, grace)) {
      tree.forEach(ProcessHandle::destroyForcibly);
    }
    end(tree);
  }

  /** Waits until all have ended; each has a few seconds, and is then killed. */
  static void end(List<ProcessHandle> processes) throws InterruptedException {
    for (ProcessHandle process : processes) {
      if (!Running.ended(process, FORCED_END_LIMIT)) {
        process.destroyForcibly();
        Running.ended(process, FORCED_END_LIMIT);
      }
    }
  }

  private static String start(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("unknown");
  }
}
