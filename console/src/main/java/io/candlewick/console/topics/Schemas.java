package io.candlewick.console.topics;

import io.candlewick.console.settings.ConsoleSettings;
import io.candlewick.console.upstream.Kept;
import io.candlewick.console.upstream.Upstream;
import io.candlewick.model.wire.RegistryConnection;
import io.candlewick.model.wire.SchemaRegistry;
import io.candlewick.web.Problem;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/** What the registry has, by its Confluent API. The list is kept for five seconds. Thread-safe. */
final class Schemas {
  private static final Duration KEPT = Duration.ofSeconds(5);
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final String REMEDY =
      "./candlewick status shows whether it runs, and ./candlewick up starts it";

  /** All subjects. */
  record Subjects(List<Subject> subjects) {}

  /** A subject and the numbers of its versions. */
  record Subject(String subject, List<Integer> versions) {}

  /**
   * A version of a subject.
   *
   * @param schema as JSON, or as text where it is none
   */
  record Version(String subject, int version, int id, JsonNode schema) {}

  private final Upstream registry;
  private final SchemaRegistry client;
  private final JsonMapper json;
  private final Kept<Subjects> subjects = new Kept<>(KEPT, this::ask);

  Schemas(ConsoleSettings settings, JsonMapper json) {
    this.registry =
        Upstream.ofRegistry(
            URI.create(settings.registry()), REMEDY, RegistryConnection.ofEnvironment());
    this.client = SchemaRegistry.impatient(settings.registry());
    this.json = json;
  }

  /**
   * All subjects with their versions.
   *
   * @throws Problem 503 if the registry does not answer
   */
  Subjects subjects() {
    return subjects.get();
  }

  private Subjects ask() {
    List<Subject> found = new ArrayList<>();
    for (JsonNode subject : tree(registry.get("/subjects"))) {
      List<Integer> versions = new ArrayList<>();
      tree(registry.get("/subjects/" + encoded(subject.asString()) + "/versions"))
          .forEach(version -> versions.add(version.asInt()));
      found.add(new Subject(subject.asString(), versions));
    }
    found.sort(Comparator.comparing(Subject::subject));
    return new Subjects(found);
  }

  /**
   * One version.
   *
   * @param version a number, or {@code latest}
   * @throws Problem 404 if there is none, 503 if the registry does not answer
   */
  Version version(String subject, String version) {
    String path = "/subjects/" + encoded(subject) + "/versions/" + encoded(version);
    HttpResponse<byte[]> answer =
        registry.send(registry.request(path).header("Accept", "application/json").GET().build());
    if (answer.statusCode() == HttpStatus.NOT_FOUND.value()) {
      throw Problem.of(
          HttpStatus.NOT_FOUND,
          "No such schema",
          "There is no version %s of '%s': /api/schemas lists all".formatted(version, subject));
    }
    JsonNode found = tree(answer.body());
    if (answer.statusCode() != HttpStatus.OK.value() || !found.path("schema").isString()) {
      throw Problem.unavailable(
          "The schema registry answered with status %d: %s".formatted(answer.statusCode(), REMEDY),
          SOON);
    }
    return new Version(
        subject,
        found.path("version").asInt(),
        found.path("id").asInt(),
        schema(found.path("schema").asString()));
  }

  private JsonNode schema(String text) {
    try {
      return json.readTree(text);
    } catch (JacksonException e) {
      return StringNode.valueOf(text); // a schema of another kind
    }
  }

  /** What decodes the records of a page of a topic. */
  RecordDecoder decoder(String topic) {
    String subject = topic + "-value";
    boolean isKnown;
    try {
      isKnown = subjects().subjects().stream().anyMatch(one -> one.subject().equals(subject));
    } catch (Problem e) {
      isKnown = false; // the records then say that the registry is silent
    }
    return new RecordDecoder(client, isKnown ? subject : null);
  }

  private JsonNode tree(byte[] body) {
    try {
      return json.readTree(body);
    } catch (JacksonException e) {
      throw Problem.unavailable(
              "The schema registry answered with something else than JSON: is its address right?",
              SOON)
          .because(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
