package io.candlewick.web.login;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * A line of a {@link UsersFile}: {@code NAME:ROLE:HASH}.
 *
 * @param name 1 to 64 letters, digits and {@code ._@-}
 * @param hash of the password, by bcrypt with a cost of 10 to 16
 */
record LocalUser(String name, Role role, String hash) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");
  private static final Pattern HASH = Pattern.compile("\\$2[aby]\\$1[0-6]\\$[./A-Za-z0-9]{53}");

  /** The fewest characters of a password. */
  private static final int SHORTEST_PASSWORD = 12;

  /** The most bytes of a password in UTF-8: bcrypt looks at no more. */
  private static final int LONGEST_PASSWORD = 72;

  LocalUser {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "the name is not 1 to 64 letters, digits and ._@-, beginning with a letter or a digit");
    }
    if (!HASH.matcher(hash).matches()) {
      throw new IllegalArgumentException(
          "the password is not hashed by bcrypt with a cost of 10 to 16");
    }
  }

  /**
   * A user with a password, which is hashed.
   *
   * @throws IllegalArgumentException if name or password are not allowed; the message says what
   *     would be right, and does not show the password
   */
  static LocalUser of(String name, Role role, String password) {
    checkPassword(password);
    return new LocalUser(name, role, new BCryptPasswordEncoder().encode(password));
  }

  private static void checkPassword(String password) {
    if (password.codePointCount(0, password.length()) < SHORTEST_PASSWORD) {
      throw new IllegalArgumentException(
          "the password has fewer than " + SHORTEST_PASSWORD + " characters: choose a longer one");
    }
    if (!isWithinBytes(password)) {
      throw new IllegalArgumentException(
          "the password has more than "
              + LONGEST_PASSWORD
              + " bytes, which bcrypt would cut off: choose a shorter one");
    }
  }

  /** Whether bcrypt looks at all of a password. */
  static boolean isWithinBytes(String password) {
    return password.getBytes(StandardCharsets.UTF_8).length <= LONGEST_PASSWORD;
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it is none; the message does not show it
   */
  static LocalUser parse(String line) {
    String[] parts = line.split(":", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("it is not NAME:ROLE:HASH");
    }
    Role role =
        Role.of(parts[1])
            .orElseThrow(
                () -> new IllegalArgumentException("the role is neither viewer nor operator"));
    return new LocalUser(parts[0], role, parts[2]);
  }

  String line() {
    return name + ':' + role.text() + ':' + hash;
  }

  @Override
  public String toString() {
    return "LocalUser[" + name + "]";
  }
}
