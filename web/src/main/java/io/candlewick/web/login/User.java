package io.candlewick.web.login;

import java.security.Principal;
import java.util.regex.Pattern;

/**
 * Who sends a request.
 *
 * @param name as the log of changes shows it: of printable characters, at most 120
 */
record User(String name, Role role) implements Principal {
  private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7e]");
  private static final int LONGEST = 120;

  /** Whoever has the feed's token. */
  static final User WITH_TOKEN = new User("token", Role.OPERATOR);

  User {
    String printable = UNPRINTABLE.matcher(name).replaceAll("?");
    name = printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST);
  }

  @Override
  public String getName() {
    return name;
  }
}
