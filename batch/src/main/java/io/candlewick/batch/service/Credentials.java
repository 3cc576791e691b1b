package io.candlewick.batch.service;

import org.springframework.core.env.Environment;

/**
 * What is only taken from the environment.
 *
 * @param postgresUser the role, from {@code CANDLEWICK_POSTGRES_USER}
 * @param postgresPassword its password, from {@code CANDLEWICK_POSTGRES_PASSWORD}
 * @param mongo the address of MongoDB, which may hold a password, from {@code CANDLEWICK_MONGO};
 *     empty for none
 */
record Credentials(String postgresUser, String postgresPassword, String mongo) {
  static Credentials of(Environment environment) {
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
