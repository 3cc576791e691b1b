package io.candlewick.launcher.start;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The browser that the user's system opens addresses with. */
public final class DefaultBrowser {
  /** The system's own programs for it: of freedesktop.org, of macOS, and of Linux in Windows. */
  private static final List<String> PROGRAMS = List.of("xdg-open", "open", "wslview");

  private final String path;

  /**
   * @param path the folders in which programs are looked for, as in the variable {@code PATH}
   */
  public DefaultBrowser(String path) {
    this.path = path;
  }

  /**
   * Opens an address, and does not wait for it.
   *
   * @return what the user should do instead; empty if a program has been started
   */
  public Optional<String> open(String address) {
    Optional<Path> program = program();
    if (program.isEmpty()) {
      return Optional.of(
          "No program opens a browser here (" + String.join(", ", PROGRAMS) + "): open " + address);
    }
    try {
      new ProcessBuilder(program.get().toString(), address)
          .redirectOutput(Redirect.DISCARD)
          .redirectError(Redirect.DISCARD)
          .start();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(program.get() + " cannot be started: open " + address);
    }
  }

  private Optional<Path> program() {
    return PROGRAMS.stream()
        .flatMap(
            name -> Stream.of(path.split(File.pathSeparator)).map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
