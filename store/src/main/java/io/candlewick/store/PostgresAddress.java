package io.candlewick.store;

import java.util.Locale;
import java.util.Objects;

/**
 * The address of PostgreSQL, and the login. The password never appears in {@link #toString()}, and
 * the URL must not contain one.
 *
 * @param jdbcUrl such as {@code jdbc:postgresql://127.0.0.1:5432/sensors_dw}
 * @param user the role
 * @param password its password
 */
public record PostgresAddress(String jdbcUrl, String user, String password) {
  public PostgresAddress {
    Objects.requireNonNull(jdbcUrl, "jdbcUrl");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(password, "password");
    boolean holdsCredentials =
        jdbcUrl.indexOf('@') >= 0 || jdbcUrl.toLowerCase(Locale.ROOT).contains("password");
    if (holdsCredentials) {
      throw new IllegalArgumentException(
          "The address of PostgreSQL holds credentials: give user and password apart from it, as in"
              + " jdbc:postgresql://HOST:PORT/DATABASE");
    }
    if (!jdbcUrl.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException(
          "'"
              + jdbcUrl
              + "' is no address of PostgreSQL: write jdbc:postgresql://HOST:PORT/DATABASE");
    }
  }

  @Override
  public String toString() {
    return user + " at " + jdbcUrl;
  }
}
