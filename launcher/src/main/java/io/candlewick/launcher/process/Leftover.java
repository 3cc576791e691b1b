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
 * A process of an earlier {@code up} on the same data folder that has not ended yet.
 *
 * @param process the process
 */
public record Leftover(ProcessHandle process) {
  private static final Duration FORCED_END_LIMIT = Duration.ofSeconds(5);
  private static final Pattern TEXT = Pattern.compile("([0-9]{1,18}) (\\S+)");

  /** What a pid file holds: the process id and when the process started. */
  static String describe(ProcessHandle process) {
    return process.pid() + " " + start(process);
  }

  /** The process of a part that an earlier launcher left on a data folder, if it still runs. */
  public static Optional<Leftover> of(Path data, String part) throws IOException {
    return in(data.resolve("run").resolve(part + ".pid"));
  }

  /** The process that a pid file names, if that very process still runs. */
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

  /** Waits for its own end, and ends it with all its children by force after {@code grace}. */
  public void end(Duration grace) throws InterruptedException {
    List<ProcessHandle> tree = Stream.concat(Stream.of(process), process.descendants()).toList();
    if (!Running.ended(process, grace)) {
      tree.forEach(ProcessHandle::destroyForcibly);
    }
    end(tree);
  }

  /** Waits until all have gone; each gets a few seconds, and is then ended by force. */
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
