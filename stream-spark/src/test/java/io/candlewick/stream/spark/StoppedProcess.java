package io.candlewick.stream.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A process and all below it, stopped by SIGSTOP until this is closed. */
final class StoppedProcess implements AutoCloseable {
  private final List<ProcessHandle> tree;

  private StoppedProcess(List<ProcessHandle> tree) {
    this.tree = tree;
  }

  static StoppedProcess stop(ProcessHandle process) throws IOException {
    List<ProcessHandle> tree = Stream.concat(Stream.of(process), process.descendants()).toList();
    signal("STOP", tree);
    return new StoppedProcess(tree);
  }

  /** Lets it go on. */
  void goOn() throws IOException {
    signal("CONT", tree);
  }

  @Override
  public void close() throws IOException {
    goOn();
  }

  private static void signal(String name, List<ProcessHandle> processes) throws IOException {
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    processes.stream()
        .filter(ProcessHandle::isAlive)
        .forEach(process -> command.add(Long.toString(process.pid())));
    Process kill = new ProcessBuilder(command).start();
    assertThat(kill.onExit().join().exitValue()).as(command.toString()).isZero();
  }
}
