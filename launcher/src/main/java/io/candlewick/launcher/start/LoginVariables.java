package io.candlewick.launcher.start;

import io.candlewick.launcher.failure.CommandException;
import java.util.List;
import java.util.Map;

/** Settings of services that ask for a login, which those of {@code up} do not. */
final class LoginVariables {
  private static final List<String> NAMES =
      List.of("CANDLEWICK_LOGIN_USERS", "CANDLEWICK_LOGIN_ISSUER");

  private LoginVariables() {}

  /**
   * Looks for variables that the services would read, while the commands beside them do not log in.
   *
   * @throws CommandException with exit code 2 if one is set
   */
  static void check(Map<String, String> environment) {
    for (String name : NAMES) {
      if (!environment.getOrDefault(name, "").isEmpty()) {
        throw CommandException.wrongUse(
            "The environment variable "
                + name
                + " is set, but the services of `up` listen on 127.0.0.1 alone and ask for no login.",
            "Unset it. docs/security.md describes services that ask for a login.");
      }
    }
  }
}
