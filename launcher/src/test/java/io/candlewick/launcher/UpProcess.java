package io.candlewick.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command line in a process of its own, as the start script runs it. */
final class UpProcess {
  private final Process process;
  private final Path output;

  private UpProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  static UpProcess start(Path output, String... words) throws IOException {
    return startBy(List.of(), Map.of(), output, words);
  }

  /** As {@link #start}, on a machine where {@code environment} is set as well. */
  static UpProcess startWith(Map<String, String> environment, Path output, String... words)
      throws IOException {
    return startBy(List.of(), environment, output, words);
  }

  /** As {@link #start}, by a program that is given the command as its last arguments. */
  static UpProcess startBy(List<String> program, Path output, String... words) throws IOException {
    return startBy(program, Map.of(), output, words);
  }

  private static UpProcess startBy(
      List<String> program, Map<String, String> environment, Path output, String... words)
      throws IOException {
    Path target = Path.of("target").toAbsolutePath();
    List<String> command = new ArrayList<>(program);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Dlogback.configurationFile=io/candlewick/launcher/command-logback.xml");
    command.add("-cp");
    command.add(
        target.resolve("classes") + ":" + Files.readString(target.resolve("classpath")).strip());
    command.add(Candlewick.class.getName());
    command.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    return new UpProcess(builder.start(), output);
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  String output() throws IOException {
    return Files.readString(output, StandardCharsets.UTF_8);
  }

  /** Its exit code; 124 if it still runs after two minutes, and is then killed. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(6, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      return 124;
    }
    return process.exitValue();
  }
}
