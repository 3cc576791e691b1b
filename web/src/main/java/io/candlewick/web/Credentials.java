package io.candlewick.web;

import org.springframework.core.env.Environment;

/**
 * What is only taken from the environment, and never printed.
 *
 * @param postgresUser the role, from {@code CANDLEWICK_POSTGRES_USER}
 * @param postgresPassword its password, from {@code CANDLEWICK_POSTGRES_PASSWORD}
 * @param mongo the address of MongoDB, which may hold a password, from {@code CANDLEWICK_MONGO};
 *     empty for none
 */
public record Credentials(String postgresUser, String postgresPassword, String mongo) {
  /** Those of the environment. */
  public static Credentials of(Environment environment) {
    return new Credentials(
        environment.getProperty("CANDLEWICK_POSTGRES_USER", ""),
        environment.getProperty("CANDLEWICK_POSTGRES_PASSWORD", ""),
        environment.getProperty("CANDLEWICK_MONGO", ""));
  }

  @Override
  public String toString() {
    return "Credentials[" + postgresUser + "]";
  }
}
