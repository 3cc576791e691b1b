package io.candlewick.benchmarks.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs programs from start to end, and tells how long they took. */
public final class TimedProcess {
  private final Path log;
  private final Map<String, String> environment;

  /**
   * @param log where the program writes
   */
  public TimedProcess(Path log, Map<String, String> environment) {
    this.log = log;
    this.environment = Map.copyOf(environment);
  }

  /**
   * Runs one.
   *
   * @return milliseconds
   * @throws IllegalStateException if it fails, with what it wrote
   */
  public double run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    long begun = System.nanoTime();
    int exitCode = builder.start().waitFor();
    double took = (System.nanoTime() - begun) / 1e6;
    if (exitCode != 0) {
      throw new IllegalStateException(
          String.join(" ", command) + " ended with " + exitCode + ":\n" + Files.readString(log));
    }
    return took;
  }
}
