package io.candlewick.benchmarks;

import io.candlewick.benchmarks.stream.SideAnswer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A JVM of its own for each thing measured, so that none warms up or burdens another. */
final class Child implements AutoCloseable {
  /** Stands before the one line that a child answers with. */
  static final String ANSWER = SideAnswer.MARK;

  private final Process process;
  private final BufferedReader output;

  private Child(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Starts a JVM.
   *
   * @param command JVM options, class path, main class, arguments
   */
  static Child start(List<String> command, Map<String, String> environment) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().putAll(environment);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    return new Child(builder.start());
  }

  /** Starts a broker that keeps its log in a folder; its answer is its address. */
  static Child broker(Path folder) throws IOException {
    return start(
        List.of(
            "-Xmx768m",
            "-XX:+UseSerialGC",
            "-cp",
            ownClassPath(),
            BrokerProcess.class.getName(),
            folder.resolve("kafka").toString()),
        Map.of());
  }

  /** This JVM's class path; children work in the same folder. */
  static String ownClassPath() {
    return System.getProperty("java.class.path");
  }

  /**
   * The child's answer.
   *
   * @throws IllegalStateException if it ends without one
   */
  String answer() throws IOException {
    Optional<String> answer =
        output
            .lines()
            .filter(line -> line.startsWith(ANSWER))
            .map(line -> line.substring(ANSWER.length()))
            .findFirst();
    return answer.orElseThrow(
        () -> new IllegalStateException("A measured process ended without a result: see above"));
  }

  /** Ends the child: orderly by the end of its input, by force if that does not help. */
  @Override
  public void close() throws IOException {
    process.outputWriter().close();
    try {
      if (!process.waitFor(Duration.ofSeconds(20).toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
