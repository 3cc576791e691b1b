package io.candlewick.launcher.data;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.Failures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The ports that the services of a data folder had last, so that clients find them there again
 * after a restart. Thread-safe.
 */
public final class KeptPorts {
  /** Name of the file in the data folder. */
  public static final String FILE = "ports.json";

  private static final int LARGEST = 65_535;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final Map<String, Integer> ports;

  private KeptPorts(Path file, Map<String, Integer> ports) {
    this.file = file;
    this.ports = new TreeMap<>(ports);
  }

  /**
   * Reads those of a data folder; none in a new folder.
   *
   * @throws CommandException with exit code 2 if the file cannot be read, or was changed by hand
   */
  public static KeptPorts of(Path data) {
    Path file = data.resolve(FILE);
    try {
      Map<String, Integer> ports =
          Files.exists(file)
              ? JSON.readValue(Files.readString(file), new TypeReference<>() {})
              : Map.of();
      if (ports == null
          || !ports.values().stream()
              .allMatch(port -> port != null && port > 0 && port <= LARGEST)) {
        throw damaged(file, "it holds a number that is not a port", null);
      }
      return new KeptPorts(file, ports);
    } catch (JacksonException e) {
      throw damaged(file, e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw CommandException.wrongUse(
          "The file " + file + " cannot be read: " + Failures.reason(e) + ".",
          "Name a folder that you may read and write with --data DIR.",
          e);
    }
  }

  private static CommandException damaged(Path file, String why, Exception cause) {
    return CommandException.wrongUse(
        "The file " + file + " is damaged: " + why + ".",
        "Delete it: the services then get their usual ports.",
        cause);
  }

  /** The port that a service had; empty if it never had one. */
  public synchronized Optional<Integer> of(String service) {
    return Optional.ofNullable(ports.get(service));
  }

  /** Notes the port that a service has now. */
  public synchronized void keep(String service, int port) throws IOException {
    Integer before = ports.put(service, port);
    if (before == null || before != port) {
      Path next = file.resolveSibling(FILE + ".next");
      Files.writeString(next, JSON.writeValueAsString(ports) + "\n");
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
