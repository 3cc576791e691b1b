package io.candlewick.web.login;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;

/** A file with a viewer and an operator, and their headers. */
public final class TestUsers {
  public static final String PASSWORD = "correct horse: battery";
  public static final String VIEWER = basic("vera", PASSWORD);
  public static final String OPERATOR = basic("otto", PASSWORD);

  private TestUsers() {}

  /** Makes the file; the setting of a service that reads it. */
  public static String setting(Path folder) throws IOException {
    Path file = folder.resolve("users");
    new UsersFile(file).put("vera", Role.VIEWER, PASSWORD);
    new UsersFile(file).put("otto", Role.OPERATOR, PASSWORD);
    return "--candlewick.login.users=" + file;
  }

  /** The header with a name and a password. */
  public static String basic(String name, String password) {
    byte[] pair = (name + ':' + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }
}
