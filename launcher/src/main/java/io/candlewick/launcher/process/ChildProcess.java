package io.candlewick.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process whose standard input the launcher keeps open; closing it asks the process to end. */
final class ChildProcess {
  private final Process process;
  private final Thread copier;

  private ChildProcess(Process process, Thread copier) {
    this.process = process;
    this.copier = copier;
  }

  /** Starts it, records it in {@code pidFile}, and copies its output to the log. */
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

  /** Waits at most {@code limit} for its end; true if it has ended. */
  boolean awaitEnd(Duration limit) throws InterruptedException {
    return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Waits until all of its output is in the log. */
  void awaitLog() throws InterruptedException {
    copier.join(TimeUnit.SECONDS.toMillis(2));
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /**
   * Asks it to end, and after {@code grace} kills it and its own children; returns when all of them
   * have ended.
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
      // The pipe is broken because the process has already ended; killing it does no harm then.
      process.destroyForcibly();
    }
  }
}
