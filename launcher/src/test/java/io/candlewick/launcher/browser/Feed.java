package io.candlewick.launcher.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Changes the market of the platform by the feed's API. */
final class Feed {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private Feed() {}

  /** Sends JSON with the token; anything but an answer of success fails the test. */
  static String post(String path, String json) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(OnePlatform.address("feed") + path))
            .header("Authorization", "Bearer " + OnePlatform.token())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build();
    try {
      HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
