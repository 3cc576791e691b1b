package io.candlewick.launcher.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** What tests ask the services of the platform beside the browser. */
final class Requests {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private Requests() {}

  /** An answer of the console's API. */
  static JsonNode get(String path) {
    return send(HttpRequest.newBuilder(URI.create(OnePlatform.address("console") + path)));
  }

  /** Sends ticks to the feed: an array as in {@code docs/api.md}. */
  static void postTicks(String ticks) {
    postToFeed("/ticks", ticks);
  }

  /** Changes the market by the feed's API. */
  static void postToFeed(String path, String json) {
    send(
        HttpRequest.newBuilder(URI.create(OnePlatform.address("feed") + path))
            .header("Authorization", "Bearer " + OnePlatform.token())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  /** Adds a version to a subject of the schema registry. */
  static void register(String subject, String schema) {
    send(
        HttpRequest.newBuilder(
                URI.create(OnePlatform.address("registry") + "/subjects/" + subject + "/versions"))
            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
            .POST(BodyPublishers.ofString(json(Map.of("schema", schema)))));
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode send(HttpRequest.Builder builder) {
    HttpRequest request = builder.timeout(Duration.ofMinutes(1)).build();
    try {
      var answer = CLIENT.send(request, BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException(
            "%s answers %d: %s".formatted(request.uri(), answer.statusCode(), answer.body()));
      }
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
