package io.candlewick.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Holds real answers of a service against its own description. */
public final class Contract {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final JsonNode description;

  private Contract(JsonNode description) {
    this.description = description;
  }

  /**
   * Of a description.
   *
   * @param description what {@code /openapi.json} answers
   */
  public static Contract of(String description) {
    return new Contract(JSON.readTree(description));
  }

  public JsonNode description() {
    return description;
  }

  /** Every operation, as in {@code GET /tick}. */
  public Set<String> operations() {
    Set<String> operations = new TreeSet<>();
    description
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .propertyNames()
                    .forEach(
                        method ->
                            operations.add(
                                method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
    return operations;
  }

  /** Fails where the answer's status, type or body is not one that is described. */
  public JsonNode check(String method, String path, HttpResponse<String> answer) {
    JsonNode operation =
        description.path("paths").path(path).path(method.toLowerCase(java.util.Locale.ROOT));
    assertThat(operation.isMissingNode()).as("%s %s is described", method, path).isFalse();
    JsonNode response = operation.path("responses").path(Integer.toString(answer.statusCode()));
    assertThat(response.isMissingNode())
        .as("status %d of %s %s: %s", answer.statusCode(), method, path, answer.body())
        .isFalse();
    if (response.has("$ref")) {
      response = description.at(response.path("$ref").asString().substring(1));
    }
    String type = answer.headers().firstValue("Content-Type").orElse("none");
    JsonNode content = response.path("content").path(type);
    assertThat(content.isMissingNode()).as("type %s of %s %s", type, method, path).isFalse();
    ObjectNode schema = (ObjectNode) content.path("schema").deepCopy();
    schema.set("components", description.path("components"));
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JSON.writeValueAsString(schema))
                .validate(answer.body(), InputFormat.JSON))
        .as("%s %s: %s", method, path, answer.body())
        .isEmpty();
    return JSON.readTree(answer.body());
  }

  /** Fails where the example of a schema is not one of it. */
  public void checkExample(String name) {
    ObjectNode schema = JSON.createObjectNode();
    schema.put("$ref", "#/components/schemas/" + name);
    schema.set("components", description.path("components"));
    JsonNode example = description.path("components").path("schemas").path(name).path("example");
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JSON.writeValueAsString(schema))
                .validate(example.toString(), InputFormat.JSON))
        .as("the example of %s", name)
        .isEmpty();
  }
}
