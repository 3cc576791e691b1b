package io.candlewick.web.login;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Adds to the description of an API which logins it asks for. */
public final class LoginDescription implements Consumer<ObjectNode> {
  private static final String TOKEN = "token";
  private static final String SECURITY = "security";

  private final LoginSettings settings;

  public LoginDescription(LoginSettings settings) {
    this.settings = settings;
  }

  /** Changes a description in OpenAPI, in which the scheme {@code token} is there. */
  @Override
  public void accept(ObjectNode description) {
    if (!settings.isOn()) {
      return;
    }
    List<String> names = new ArrayList<>(List.of(TOKEN));
    ObjectNode schemes = description.withObject("/components/securitySchemes");
    if (settings.hasUsers()) {
      names.add("password");
      scheme(schemes, "password", Map.of("type", "http", "scheme", "basic"));
    }
    if (settings.hasIssuer()) {
      names.add("issuer");
      scheme(
          schemes,
          "issuer",
          Map.of(
              "type", "http", "scheme", "bearer", "bearerFormat", "JWT of " + settings.issuer()));
    }
    ArrayNode any = description.putArray(SECURITY);
    names.forEach(name -> any.addObject().putArray(name));
    description
        .path("paths")
        .properties()
        .forEach(path -> describe(path.getKey(), path.getValue()));
  }

  private static void scheme(ObjectNode schemes, String name, Map<String, String> members) {
    ObjectNode scheme = schemes.putObject(name);
    members.forEach(scheme::put);
  }

  /** What holds for the whole API holds for changes as well; health is told to everybody. */
  private static void describe(String path, JsonNode operations) {
    operations
        .properties()
        .forEach(
            operation -> {
              if (operation.getValue() instanceof ObjectNode described) {
                described.remove(SECURITY);
                if (path.equals("/health")) {
                  described.putArray(SECURITY);
                }
              }
            });
  }
}
