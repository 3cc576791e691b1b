package io.candlewick.launcher.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How to start a part's process.
 *
 * @param command the program and its arguments; it ends in order when its standard input ends
 * @param environment variables added to the launcher's own
 * @param folder its working folder
 */
public record Launch(List<String> command, Map<String, String> environment, Path folder) {
  public Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** The program only: arguments may hold what nobody should read. */
  @Override
  public String toString() {
    return command.get(0) + " in " + folder;
  }
}
