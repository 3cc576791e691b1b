package io.candlewick.launcher.platform;

import io.candlewick.launcher.failure.CommandException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option {@code --data} that every command takes (a picocli mixin). */
public final class DataFolder {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = ".candlewick",
      description = "Folder for all data of the platform (default: ${DEFAULT-VALUE}).")
  private Path folder = Path.of(".candlewick");

  /** The folder, absolute. */
  public Path path() {
    return folder.toAbsolutePath().normalize();
  }

  /**
   * The platform that runs on this folder.
   *
   * @throws CommandException if none runs
   */
  public Platform platform() {
    return Platform.read(path());
  }
}
