package io.candlewick.launcher.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A process whose parent never asks for its exit code, as process 1 of some containers. */
public final class UnreapedProcess implements AutoCloseable {
  private final Process parent;
  private final ProcessHandle child;

  private UnreapedProcess(Process parent, ProcessHandle child) {
    this.parent = parent;
    this.child = child;
  }

  /** Starts both; the child runs for a minute. */
  public static UnreapedProcess start() throws IOException {
    Process parent =
        new ProcessBuilder("/bin/sh", "-c", "sleep 60 & echo $!; exec sleep 60").start();
    BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(parent.getInputStream(), StandardCharsets.US_ASCII));
    return new UnreapedProcess(
        parent, ProcessHandle.of(Long.parseLong(lines.readLine())).orElseThrow());
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
