package io.candlewick.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process whose standard input the launcher holds open: closing it asks it to end. */
final class ChildProcess {
  private final Process process;
  private final Thread copier;

  private ChildProcess(Process process, Thread copier) {
    this.process = process;
    this.copier = copier;
  }

  /** Starts it, notes it in {@code pidFile}, and copies what it prints into the log. */
  static ChildProcess start(Launch launch, PartLog log, Path pidFile) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(launch.command())
            .directory(launch.folder().toFile())
            .redirectErrorStream(true);
    builder.environment().put("MALLOC_ARENA_MAX", "2");
    builder.environment().putAll(launch.environment());
    Process process = builder.start();
    Files.writeString(pidFile, Leftover.describe(process.toHandle()));
    Thread copier =
        new Thread(() -> log.copy(process.getInputStream()), "log of " + log.file().getFileName());
    copier.setDaemon(true);
    copier.start();
    return new ChildProcess(process, copier);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  int exitCode() {
    return process.exitValue();
  }

  /** Waits for its end. */
  void awaitEnd() throws InterruptedException {
    process.waitFor();
  }

  /** Waits for its end, at most {@code limit}; true if it has ended. */
  boolean awaitEnd(Duration limit) throws InterruptedException {
    return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Waits until all that it printed is in the log. */
  void awaitLog() throws InterruptedException {
    copier.join(TimeUnit.SECONDS.toMillis(2));
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /**
   * Asks it to end, and ends it and its own children by force after {@code grace}; returns when all
   * of them have gone.
   */
  void stop(Duration grace) throws InterruptedException {
    List<ProcessHandle> tree =
        Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
    closeInput();
    if (!awaitEnd(grace)) {
      tree.forEach(ProcessHandle::destroyForcibly);
    }
    Leftover.end(tree);
  }

  private void closeInput() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // The pipe is broken because the process has gone already: force does no harm then.
      process.destroyForcibly();
    }
  }
}
