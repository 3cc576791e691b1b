package io.candlewick.model.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.candlewick.model.Backoff;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * A client of a schema registry with the Confluent API. Thread-safe; ids and schemas are cached
 * because they never change.
 *
 * <p>Every call is tried several times, each for at most ten seconds, with growing pauses, before
 * {@link RegistryUnavailableException}: five times with three seconds of pauses in total, or, by a
 * {@linkplain #patient patient} client, eleven times with half a minute of pauses if the registry
 * runs, which is more than one needs whose database is started again. An {@linkplain #impatient
 * impatient} client tries once. A login that is refused, and a certificate that is not trusted, are
 * told at once. Both come from the environment, as {@link RegistryConnection} says.
 */
public final class SchemaRegistry {
  private static final int ATTEMPTS = 5;
  private static final int PATIENT_ATTEMPTS = 11;
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));

  /** Whoever waits for longer is told. */
  private static final Duration UNNOTICED = Duration.ofSeconds(1);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String baseUrl;
  private final int attempts;
  private final Consumer<Duration> pause;
  private final Consumer<String> told;
  private final RegistryConnection connection;
  private final HttpClient http;
  private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

  /**
   * @param baseUrl such as {@code http://127.0.0.1:8085/apis/ccompat/v7}
   */
  public SchemaRegistry(String baseUrl) {
    this(baseUrl, RegistryConnection.ofEnvironment());
  }

  SchemaRegistry(String baseUrl, RegistryConnection connection) {
    this(baseUrl, connection, ATTEMPTS, SchemaRegistry::pause, line -> {});
  }

  SchemaRegistry(String baseUrl, int attempts, Consumer<Duration> pause, Consumer<String> told) {
    this(baseUrl, RegistryConnection.ofEnvironment(), attempts, pause, told);
  }

  private SchemaRegistry(
      String baseUrl,
      RegistryConnection connection,
      int attempts,
      Consumer<Duration> pause,
      Consumer<String> told) {
    this.connection = connection;
    this.http = connection.client(CONNECT_TIMEOUT);
    this.baseUrl = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
    this.attempts = attempts;
    this.pause = pause;
    this.told = told;
  }

  /**
   * A client that waits up to half a minute for a registry that runs but answers with errors.
   *
   * @param told gets one line if a call takes longer because of that
   */
  public static SchemaRegistry patient(String baseUrl, Consumer<String> told) {
    return patient(baseUrl, SchemaRegistry::pause, told);
  }

  static SchemaRegistry patient(String baseUrl, Consumer<Duration> pause, Consumer<String> told) {
    return new SchemaRegistry(baseUrl, PATIENT_ATTEMPTS, pause, told);
  }

  /** A client that asks once, for those whose own caller waits. */
  public static SchemaRegistry impatient(String baseUrl) {
    return new SchemaRegistry(baseUrl, 1, SchemaRegistry::pause, line -> {});
  }

  private static void pause(Duration wait) {
    LockSupport.parkNanos(wait.toNanos());
  }

  /**
   * Registers a schema under a subject, or finds it there.
   *
   * @return the schema's id
   * @throws IllegalStateException if the registry refuses the schema, as for one that is not
   *     compatible
   */
  public int register(String subject, Schema schema) {
    Map<String, String> body = Map.of("schema", schema.toString(), "schemaType", "AVRO");
    JsonNode answer =
        accepted(
            send("POST", "/subjects/" + encoded(subject) + "/versions", body),
            "register " + schema.getFullName() + " under " + subject);
    int id = answer.path("id").asInt(-1);
    if (id < 0) {
      throw new IllegalStateException(baseUrl + " answered without an id: " + answer);
    }
    schemas.put(id, schema);
    return id;
  }

  /**
   * The schema with an id; empty if the registry does not know it, or if it is not an Avro schema.
   *
   * @throws RegistryUnavailableException if the registry does not respond as documented
   */
  public Optional<Schema> find(int id) {
    if (id < 1) {
      return Optional.empty();
    }
    Schema known = schemas.get(id);
    if (known != null) {
      return Optional.of(known);
    }
    HttpResponse<String> response = send("GET", "/schemas/ids/" + id, null);
    JsonNode answer = json(response);
    if (response.statusCode() == 404 && answer.has("error_code")) {
      return Optional.empty();
    }
    if (response.statusCode() != 200 || !answer.path("schema").isTextual()) {
      throw new RegistryUnavailableException(
          refusal("read schema " + id, response) + "; is its address right?");
    }
    try {
      Schema schema = new Schema.Parser().parse(answer.path("schema").asText());
      schemas.put(id, schema);
      return Optional.of(schema);
    } catch (AvroRuntimeException | NullPointerException e) {
      // A schema of another kind, which a reader of Avro cannot use. Avro throws a
      // NullPointerException if it does not know the name of a type, such as "object" of JSON
      // Schema.
      return Optional.empty();
    }
  }

  /**
   * Registers a schema, as {@link #register} does, and makes the registry refuse later schemas of
   * the subject that cannot read data written with this one.
   */
  public int registerBackward(String subject, Schema schema) {
    int id = register(subject, schema);
    accepted(
        send("PUT", "/config/" + encoded(subject), Map.of("compatibility", "BACKWARD")),
        "set the compatibility of " + subject);
    return id;
  }

  /** All subjects. */
  public List<String> subjects() {
    List<String> names = new ArrayList<>();
    accepted(send("GET", "/subjects", null), "list the subjects")
        .forEach(name -> names.add(name.asText()));
    return names;
  }

  private JsonNode accepted(HttpResponse<String> response, String what) {
    if (response.statusCode() != 200) {
      throw new IllegalStateException(refusal(what, response));
    }
    return json(response);
  }

  private String refusal(String what, HttpResponse<String> response) {
    return "The registry at "
        + baseUrl
        + " would not "
        + what
        + ": "
        + response.statusCode()
        + ' '
        + response.body();
  }

  private JsonNode json(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new RegistryUnavailableException(
          baseUrl + " answered " + response.statusCode() + " with something else than JSON", e);
    }
  }

  /** The first answer that is not a server error. */
  private HttpResponse<String> send(String method, String path, Object body) {
    HttpRequest request = request(method, path, body);
    IOException lastFault = null;
    String outcome = "";
    boolean isRunning = false;
    boolean isTold = false;
    int attempt = 0;
    while (attempt < (isRunning ? attempts : Math.min(attempts, ATTEMPTS))) {
      if (attempt > 0) {
        Duration wait = BACKOFF.after(attempt);
        if (isRunning && !isTold && wait.compareTo(UNNOTICED) > 0) {
          told.accept("The registry at " + baseUrl + ' ' + outcome + "; trying for half a minute");
          isTold = true;
        }
        pause.accept(wait);
      }
      attempt++;
      try {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        Optional<String> refusal = connection.refusal(baseUrl, response.statusCode());
        if (refusal.isPresent()) {
          throw new RegistryUnavailableException(refusal.get());
        }
        if (response.statusCode() < 500 && response.statusCode() != 429) {
          return response;
        }
        isRunning = true;
        outcome = "answered " + response.statusCode();
      } catch (IOException e) {
        Optional<String> untrusted = RegistryConnection.fault(baseUrl, e);
        if (untrusted.isPresent()) {
          throw new RegistryUnavailableException(untrusted.get(), e);
        }
        lastFault = e;
        outcome = "did not answer";
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new RegistryUnavailableException("Interrupted while asking " + baseUrl, e);
      }
    }
    throw new RegistryUnavailableException(
        "The registry at " + baseUrl + ' ' + outcome + " in " + attempt + " attempts", lastFault);
  }

  private HttpRequest request(String method, String path, Object body) {
    HttpRequest.Builder request =
        connection
            .request(URI.create(baseUrl + path))
            .timeout(TIMEOUT)
            .header("Accept", MEDIA_TYPE + ", application/json");
    if (body == null) {
      return request.method(method, BodyPublishers.noBody()).build();
    }
    try {
      return request
          .header("Content-Type", MEDIA_TYPE)
          .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)))
          .build();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Cannot write " + body + " as JSON", e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
