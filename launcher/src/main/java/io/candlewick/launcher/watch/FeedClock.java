package io.candlewick.launcher.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Asks the feed how far the market is behind real time. Thread-safe. */
final class FeedClock {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String feedUrl;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  /**
   * @param feedUrl base URL of the feed's HTTP API
   */
  FeedClock(String feedUrl) {
    this.feedUrl = feedUrl;
  }

  /**
   * Where the market stands.
   *
   * @param isCatchingUp whether it fills in its past as fast as it can; false for one that was told
   *     to catch up slowly, which may take for ever, and for one that is paused
   * @param behindSeconds how far it is behind real time while it catches up; 0 if it does not
   */
  record Reading(boolean isCatchingUp, double behindSeconds) {}

  /** Reads it; empty if the feed does not answer now. */
  Optional<Reading> read() throws InterruptedException {
    Optional<String> phase = ask("/health").map(health -> health.path("phase").asText());
    if (phase.isEmpty() || phase.get().equals("live")) {
      return phase.map(live -> new Reading(false, 0));
    }
    return ask("/market/clock")
        .map(clock -> new Reading(true, clock.path("behind_seconds").asDouble()));
  }

  private Optional<JsonNode> ask(String path) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(feedUrl + path)).timeout(TIMEOUT).build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      return answer.statusCode() == 200
          ? Optional.of(JSON.readTree(answer.body()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // it is being started again: the supervisor knows more
    }
  }
}
