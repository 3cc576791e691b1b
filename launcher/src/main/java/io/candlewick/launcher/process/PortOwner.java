package io.candlewick.launcher.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The process that listens on a port of this machine.
 *
 * @param pid its process id
 * @param program the file name of its program; empty if the system does not tell
 */
public record PortOwner(long pid, String program) {
  private static final Path PROCESSES = Path.of("/proc");
  private static final String LISTENING = "0A";

  /** Finds it; empty where the system does not tell, or only tells its own user. */
  public static Optional<PortOwner> of(int port) {
    Set<String> sockets = new HashSet<>();
    for (String table : List.of("tcp", "tcp6")) {
      sockets.addAll(sockets(PROCESSES.resolve("self/net").resolve(table), port));
    }
    return sockets.isEmpty()
        ? Optional.empty()
        : ProcessHandle.allProcesses()
            .filter(process -> holdsAny(process.pid(), sockets))
            .findFirst()
            .map(process -> new PortOwner(process.pid(), program(process)));
  }

  /** The listening sockets of a port, as links among the open files of a process name them. */
  private static Set<String> sockets(Path table, int port) {
    Set<String> found = new HashSet<>();
    try {
      String end = ":%04X".formatted(port);
      for (String line : Files.readAllLines(table)) {
        String[] fields = line.strip().split("\\s+", -1);
        if (fields.length > 9 && fields[1].endsWith(end) && fields[3].equals(LISTENING)) {
          found.add("socket:[" + fields[9] + "]");
        }
      }
    } catch (IOException e) {
      return Set.of(); // this is no Linux
    }
    return found;
  }

  private static boolean holdsAny(long pid, Set<String> sockets) {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(PROCESSES.resolve(Long.toString(pid)).resolve("fd"))) {
      for (Path file : files) {
        if (sockets.contains(Files.readSymbolicLink(file).toString())) {
          return true;
        }
      }
      return false;
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      return false; // it has ended, or is another user's
    }
  }

  private static String program(ProcessHandle process) {
    return process
        .info()
        .command()
        .map(command -> Path.of(command).getFileName().toString())
        .orElse("");
  }

  /** As in {@code process 4711 (java)}. */
  @Override
  public String toString() {
    return "process " + pid + (program.isEmpty() ? "" : " (" + program + ")");
  }
}
