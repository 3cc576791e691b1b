package io.candlewick.stream.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The shell commands of the page that tells how to run on a cluster. */
final class ClusterPage {
  /** The folder in which a reader types the commands. */
  static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

  private static final Path PAGE = PROJECT.resolve("docs/cluster.md");
  private static final Pattern COMMAND = Pattern.compile("```sh\\n(.*?)\\n```", Pattern.DOTALL);

  private ClusterPage() {}

  /**
   * The one command that has a text in it.
   *
   * @throws IllegalStateException if there is no such command, or more than one
   */
  static String command(String text) throws IOException {
    List<String> found =
        COMMAND
            .matcher(Files.readString(PAGE))
            .results()
            .map(block -> block.group(1))
            .filter(command -> command.contains(text))
            .toList();
    if (found.size() != 1) {
      throw new IllegalStateException(
          PAGE + " has " + found.size() + " commands with '" + text + "', but must have one");
    }
    return found.get(0);
  }
}
