package io.candlewick.web.login;

import java.util.Map;
import java.util.Optional;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * Checks names and passwords of local users. A check takes about a tenth of a second of CPU,
 * whether the name is known or not. Thread-safe.
 */
final class Passwords {
  private final Map<String, LocalUser> users;
  private final LocalUser anyone;
  private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder();

  /**
   * @param users by name, at least one
   */
  Passwords(Map<String, LocalUser> users) {
    this.users = Map.copyOf(users);
    this.anyone = users.values().iterator().next();
  }

  /** The user of a name and a password; empty if either is wrong. */
  Optional<User> user(String name, String password) {
    LocalUser user = users.get(name);
    boolean isRight =
        bcrypt.matches(password, (user == null ? anyone : user).hash())
            && LocalUser.isWithinBytes(password);
    return user != null && isRight
        ? Optional.of(new User("user " + name, user.role()))
        : Optional.empty();
  }
}
