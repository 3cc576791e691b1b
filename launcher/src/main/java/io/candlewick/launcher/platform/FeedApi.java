package io.candlewick.launcher.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.candlewick.launcher.data.FeedToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Reads from the feed's HTTP API. Thread-safe. */
public final class FeedApi {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String url;
  private final String token;

  /**
   * Logs in with the token of the environment, if it has one: a feed elsewhere may ask for it.
   *
   * @param url base URL of the API
   */
  public FeedApi(String url) {
    this(url, System.getenv().getOrDefault(FeedToken.VARIABLE, ""));
  }

  FeedApi(String url, String token) {
    this.url = url;
    this.token = token;
  }

  /** The JSON at a path; empty if the feed does not answer with status 200 within seconds. */
  public Optional<JsonNode> get(String path) throws InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path)).timeout(TIMEOUT);
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
      return answer.statusCode() == 200
          ? Optional.of(JSON.readTree(answer.body()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // it is being restarted: its supervisor reports that
    }
  }
}
