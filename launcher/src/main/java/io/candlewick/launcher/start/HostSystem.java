package io.candlewick.launcher.start;

import io.candlewick.launcher.failure.CommandException;
import java.util.Optional;
import java.util.Set;

/**
 * The system that the platform runs on, by the names that Java gives it.
 *
 * @param name as in {@code Linux} or {@code Mac OS X}
 * @param architecture as in {@code amd64} or {@code aarch64}
 */
record HostSystem(String name, String architecture) {
  private static final Set<String> NAMES = Set.of("Linux", "Mac OS X");

  /** There is a build of the embedded PostgreSQL for each of these. */
  private static final Set<String> ARCHITECTURES = Set.of("amd64", "x86_64", "aarch64");

  private static final String SUPPORTED =
      "Supported are Linux and macOS on x86-64 and arm64; on Windows, use WSL.";

  /** The one that this process runs on. */
  static HostSystem current() {
    return new HostSystem(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  /**
   * Refuses a system on which the platform cannot run.
   *
   * @param needsPostgres whether the embedded PostgreSQL is to be started
   * @throws CommandException with exit code 2 naming the system and those that are supported
   */
  void check(boolean needsPostgres) {
    if (!NAMES.contains(name)) {
      throw CommandException.wrongUse("Candlewick does not run on " + this + ".", SUPPORTED);
    }
    if (needsPostgres && !isSupported()) {
      throw CommandException.wrongUse(
          "There is no embedded PostgreSQL for " + this + ".",
          "Give the addresses of your own services with --postgres and --registry.\n" + SUPPORTED);
    }
  }

  /** What to tell the user about a system that is not refused; empty if it is supported. */
  Optional<String> warning() {
    return isSupported()
        ? Optional.empty()
        : Optional.of("Candlewick is not tested on " + this + ". " + SUPPORTED);
  }

  private boolean isSupported() {
    return NAMES.contains(name) && ARCHITECTURES.contains(architecture);
  }

  @Override
  public String toString() {
    return name + " (" + architecture + ")";
  }
}
