package io.candlewick.launcher.part;

import io.candlewick.launcher.failure.CommandException;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;

/**
 * The passwords of the embedded PostgreSQL's roles: random, created once per data folder, in a file
 * that only its owner may read.
 *
 * @param superuser password of the role that sets up the server
 * @param platform password of the role that owns the platform's tables
 * @param registry password of the role that owns the registry's tables
 */
record Credentials(String superuser, String platform, String registry) {
  private static final List<String> KEYS = List.of("superuser", "platform", "registry");

  /**
   * Reads them, or creates them if the folder has neither a file of passwords nor a cluster.
   *
   * @throws CommandException with exit code 2 if there is a cluster, but the file with its
   *     passwords is missing
   */
  static Credentials of(Path data) throws IOException {
    Path file = data.resolve("credentials");
    Properties values = new Properties();
    if (Files.exists(file)) {
      values.load(new StringReader(Files.readString(file)));
    } else if (Files.exists(PostgresPart.controlFile(data))) {
      throw CommandException.wrongUse(
          "The file "
              + file
              + " is missing. It contains the passwords of this folder's PostgreSQL.",
          "Restore it from a copy of the folder. Without it the tables cannot be opened:\n"
              + "start with another folder (--data DIR), and replay your files there.");
    } else {
      SecureRandom random = new SecureRandom();
      for (String key : KEYS) {
        byte[] secret = new byte[24];
        random.nextBytes(secret);
        values.setProperty(key, HexFormat.of().formatHex(secret));
      }
      write(file, values);
    }
    for (String key : KEYS) {
      if (values.getProperty(key) == null) {
        throw new IOException("the file " + file + " has no entry " + key);
      }
    }
    return new Credentials(
        values.getProperty("superuser"),
        values.getProperty("platform"),
        values.getProperty("registry"));
  }

  private static void write(Path file, Properties values) throws IOException {
    StringWriter text = new StringWriter();
    values.store(text, "Passwords of the embedded PostgreSQL");
    Path next = file.resolveSibling("credentials.next");
    Files.deleteIfExists(next);
    Files.createFile(
        next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(next, text.toString());
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public String toString() {
    return "Credentials[...]";
  }
}
