package io.candlewick.launcher.data;

import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.Failures;
import io.candlewick.launcher.screen.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;

/**
 * The token that the feed requires for write requests: the user's own, from the environment, or a
 * random one created once for a data folder, in a file that only its owner may read. It reaches the
 * feed by the environment, which other users of the machine cannot see.
 *
 * @param value 16 or more visible ASCII characters
 * @param isNew whether it was made by this call, and so has not been shown yet
 */
public record FeedToken(String value, boolean isNew) {
  public static final String VARIABLE = "CANDLEWICK_FEED_TOKEN";
  public static final String FILE = "feed-token";

  private static final int RANDOM_BYTES = 24;
  private static final String FORM = "[\\x21-\\x7e]{16,}";

  /**
   * The token of a data folder.
   *
   * @param environment of this process
   * @throws CommandException with exit code 2 if the user's own is not fit, or the file was spoilt
   */
  public static FeedToken of(Path data, Map<String, String> environment) throws IOException {
    String own = environment.get(VARIABLE);
    if (own != null && !own.isEmpty()) {
      return checked(own, "The environment variable " + VARIABLE);
    }
    Path file = data.resolve(FILE);
    if (Files.exists(file)) {
      return checked(Files.readString(file).strip(), "The file " + file);
    }
    byte[] secret = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(secret);
    String value = HexFormat.of().formatHex(secret);
    write(file, value);
    return new FeedToken(value, true);
  }

  /**
   * Checks the token that would be used; makes none.
   *
   * @throws CommandException with exit code 2 if the user's own is not fit, or the file was spoilt
   */
  public static void check(Path data, Map<String, String> environment) {
    String own = environment.get(VARIABLE);
    Path file = data.resolve(FILE);
    try {
      if ((own != null && !own.isEmpty()) || Files.exists(file)) {
        of(data, environment);
      }
    } catch (IOException e) {
      throw CommandException.wrongUse(
          "The file " + file + " cannot be read: " + Failures.reason(e) + ".",
          "Run the command as the user who ran ./candlewick up before.",
          e);
    }
  }

  private static FeedToken checked(String value, String where) {
    if (!value.matches(FORM)) {
      throw CommandException.wrongUse(
          where + " does not contain a token: 16 or more visible ASCII characters, no spaces.",
          "Set another token, or remove this one: `up` creates one.");
    }
    return new FeedToken(value, false);
  }

  private static void write(Path file, String value) throws IOException {
    Files.createDirectories(file.getParent());
    Path next = file.resolveSibling(FILE + ".next");
    Files.deleteIfExists(next);
    Files.createFile(
        next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(next, value + "\n");
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Prints it if it has not been shown before. */
  public void showOnce(Path data, Screen screen) {
    if (isNew) {
      screen.line("API token for write requests, saved in " + data.resolve(FILE) + ":");
      screen.line("  " + value);
      screen.line("");
    }
  }

  @Override
  public String toString() {
    return "FeedToken[...]";
  }
}
