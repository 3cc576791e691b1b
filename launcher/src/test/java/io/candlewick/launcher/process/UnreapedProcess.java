package io.candlewick.launcher.process;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** A process whose parent never asks for its exit code, as process 1 of some containers. */
public final class UnreapedProcess implements AutoCloseable {
  private final Process parent;
  private final ProcessHandle child;

  private UnreapedProcess(Process parent, ProcessHandle child) {
    this.parent = parent;
    this.child = child;
  }

  /**
   * Starts both; they run for ten minutes. The parent begins as a shell, which reaps, so that this
   * waits until it has become what does not.
   */
  public static UnreapedProcess start() throws IOException {
    Process parent =
        new ProcessBuilder("/bin/sh", "-c", "sleep 600 & echo $!; exec sleep 600").start();
    BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(parent.getInputStream(), StandardCharsets.US_ASCII));
    ProcessHandle child = ProcessHandle.of(Long.parseLong(lines.readLine())).orElseThrow();
    await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () -> List.of(parent.info().arguments().orElse(new String[0])).equals(List.of("600")));
    return new UnreapedProcess(parent, child);
  }

  public ProcessHandle child() {
    return child;
  }

  @Override
  public void close() {
    child.destroyForcibly();
    parent.destroyForcibly();
  }
}
