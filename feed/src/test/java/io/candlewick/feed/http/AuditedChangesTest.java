package io.candlewick.feed.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the feed records of requests that change the market, or want to. */
class AuditedChangesTest {
  private static final String PAUSE = "{\"action\":\"pause\"}";

  @TempDir private Path folder;

  @Test
  void changes_are_recorded_with_who_what_and_the_result_and_without_the_token() throws Exception {
    Path file = folder.resolve("audit/feed.jsonl");
    try (ApiUnderTest api = ApiUnderTest.live("--CANDLEWICK_AUDIT_FILE=" + file)) {
      assertThat(api.get("/market/clock").statusCode()).isEqualTo(200);
      assertThat(api.post("/market/clock", "application/json", PAUSE).statusCode()).isEqualTo(200);
      assertThat(
              api.post(
                      "/market/events",
                      "application/json",
                      "{\"kind\":\"flash_crash\",\"symbol\":\"AAPL\"}")
                  .statusCode())
          .isEqualTo(201);
      assertThat(status(api, "Bearer another-secret-of-somebody")).isEqualTo(401);
      assertThat(status(api, null)).isEqualTo(401);
      assertThat(status(api, "PUT", "Bearer another-secret-of-somebody")).isEqualTo(405);
      assertThat(status(api, "PUT", "Bearer " + ApiUnderTest.TOKEN)).isEqualTo(405);
      assertThat(api.post("/ticks", "application/json", "[]").statusCode()).isEqualTo(422);

      await().atMost(Duration.ofMinutes(1)).until(() -> Files.readAllLines(file).size() == 7);
    }
    List<JsonNode> lines =
        Files.readAllLines(file).stream().map(JsonMapper.shared()::readTree).toList();
    assertThat(lines)
        .extracting(AuditedChangesTest::summary)
        .containsExactly(
            "token POST /market/clock pause 200 done",
            "token POST /market/events flash_crash of AAPL 201 done",
            "wrong token POST /market/clock  401 refused",
            "nobody POST /market/clock  401 refused",
            "wrong token PUT /market/clock  405 refused",
            "token PUT /market/clock  405 refused",
            "token POST /ticks 0 ticks accepted, 0 duplicates, 0 rejected 422 refused");
    assertThat(lines).allMatch(line -> line.path("from").asString().equals("127.0.0.1"));
    assertThat(Files.readString(file)).doesNotContain(ApiUnderTest.TOKEN, "another-secret");
  }

  private static String summary(JsonNode line) {
    return String.join(
        " ",
        line.path("who").asString(),
        line.path("what").asString(),
        line.path("detail").asString(""),
        line.path("status").asString(),
        line.path("result").asString());
  }

  private static int status(ApiUnderTest api, String authorization)
      throws IOException, InterruptedException {
    return status(api, "POST", authorization);
  }

  private static int status(ApiUnderTest api, String method, String authorization)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + "/market/clock"))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(PAUSE));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding()).statusCode();
  }
}
