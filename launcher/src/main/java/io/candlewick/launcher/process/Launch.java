package io.candlewick.launcher.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How to start a part's process.
 *
 * @param command the program and its arguments; it shuts down in an orderly way when its standard
 *     input ends
 * @param environment variables in addition to the launcher's own
 * @param folder its working folder
 */
public record Launch(List<String> command, Map<String, String> environment, Path folder) {
  public Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** Only the program: its arguments may contain secrets. */
  @Override
  public String toString() {
    return command.get(0) + " in " + folder;
  }
}
