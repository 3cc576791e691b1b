package io.candlewick.web.login;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A file of local users: one {@code NAME:ROLE:HASH} a line, empty lines and lines that begin with
 * {@code #}. Nobody but its owner may read it; if root owns it, its group may, too: so Kubernetes
 * mounts secrets.
 */
public final class UsersFile {
  private static final Set<PosixFilePermission> OF_THE_OWNER =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final Path file;

  public UsersFile(Path file) {
    this.file = file;
  }

  /**
   * Its users by name, at least one.
   *
   * @throws IllegalArgumentException if others may read it, it has no users or a line is wrong; the
   *     message names the file, the rule and the remedy
   * @throws IOException if it cannot be read
   */
  Map<String, LocalUser> read() throws IOException {
    Map<String, LocalUser> users = users(lines());
    if (users.isEmpty()) {
      throw new IllegalArgumentException(
          file + " has no users: make one with ./candlewick login add-user");
    }
    return users;
  }

  /**
   * Adds a user, or gives one that is there a new role and password. The file is made if it is
   * missing.
   *
   * @return whether the user was there before
   * @throws IllegalArgumentException if name or password are not allowed, or the file cannot be
   *     used as it is; the message says what would be right
   * @throws IOException if the file cannot be read or written
   */
  public boolean put(String name, Role role, String password) throws IOException {
    LocalUser user = LocalUser.of(name, role, password);
    List<String> lines = new ArrayList<>(Files.exists(file) ? lines() : List.of());
    boolean isThere = users(lines).containsKey(name);
    if (isThere) {
      lines.replaceAll(line -> line.startsWith(name + ':') ? user.line() : line);
    } else {
      lines.add(user.line());
    }
    write(lines);
    return isThere;
  }

  private List<String> lines() throws IOException {
    requireClosed();
    return Files.readAllLines(file);
  }

  private void requireClosed() throws IOException {
    Set<PosixFilePermission> allowed = EnumSet.copyOf(OF_THE_OWNER);
    if (Files.getOwner(file).getName().equals("root")) {
      allowed.add(PosixFilePermission.GROUP_READ);
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
    if (!allowed.containsAll(permissions)) {
      throw new IllegalArgumentException(
          "%s is %s, but only its owner may read a file of users: run chmod 600 %s"
              .formatted(file, PosixFilePermissions.toString(permissions), file));
    }
  }

  private Map<String, LocalUser> users(List<String> lines) {
    Map<String, LocalUser> users = new LinkedHashMap<>();
    for (int number = 1; number <= lines.size(); number++) {
      String line = lines.get(number - 1);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      try {
        LocalUser user = LocalUser.parse(line);
        if (users.put(user.name(), user) != null) {
          throw new IllegalArgumentException("the name is there twice");
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "Line %d of %s is no user: %s. Make users with ./candlewick login add-user"
                .formatted(number, file, e.getMessage()),
            e);
      }
    }
    return users;
  }

  private void write(List<String> lines) throws IOException {
    Path whole = file.toAbsolutePath();
    Path next = whole.resolveSibling(whole.getFileName() + ".next");
    Files.deleteIfExists(next);
    Files.createFile(next, PosixFilePermissions.asFileAttribute(OF_THE_OWNER));
    Files.write(next, lines);
    Files.move(next, whole, StandardCopyOption.ATOMIC_MOVE);
  }
}
