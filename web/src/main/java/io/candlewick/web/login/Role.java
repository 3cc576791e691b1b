package io.candlewick.web.login;

import io.candlewick.web.TokenCheck;
import java.util.Arrays;
import java.util.Optional;

/** What a user may do. Each role may do what those before it may. */
public enum Role {
  /** Reads. */
  VIEWER("viewer"),
  /** Also changes something: posts ticks, injects events, steers the clock, runs hours. */
  OPERATOR(TokenCheck.OPERATOR);

  private final String text;

  Role(String text) {
    this.text = text;
  }

  /** As in a file of users, and in tokens. */
  public String text() {
    return text;
  }

  /** The role of a name; empty if there is none. */
  public static Optional<Role> of(String text) {
    return Arrays.stream(values()).filter(role -> role.text.equals(text)).findFirst();
  }

  /** Whether it may do all that another one may. */
  boolean covers(Role other) {
    return compareTo(other) >= 0;
  }
}
