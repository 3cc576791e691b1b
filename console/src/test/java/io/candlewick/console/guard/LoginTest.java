package io.candlewick.console.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.JWTClaimsSet;
import io.candlewick.console.ConsoleUnderTest;
import io.candlewick.console.upstream.FakeService;
import io.candlewick.web.Endpoint;
import io.candlewick.web.login.TestIssuer;
import io.candlewick.web.login.TestUsers;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A console that asks for a login: who reads it, who changes something, and what is recorded. */
class LoginTest {
  private static final String COMMAND = "{\"action\":\"pause\"}";
  private static final String CLOCK = "/api/market/clock";

  @TempDir private static Path folder;
  private static Path audit;
  private static TestIssuer issuer;
  private static FakeService feed;
  private static ConsoleUnderTest console;

  @BeforeAll
  static void start() throws IOException {
    issuer = TestIssuer.start();
    feed =
        FakeService.start()
            .on("POST /market/clock", 200, "{}")
            .on("GET /market/clock", 409, "{\"detail\":\"none\"}");
    audit = folder.resolve("audit.jsonl");
    List<String> settings = new ArrayList<>(issuer.settings());
    settings.add(TestUsers.setting(folder));
    settings.add("--candlewick.console.feed=" + feed.url());
    settings.add("--CANDLEWICK_AUDIT_FILE=" + audit);
    console = ConsoleUnderTest.start(settings.toArray(String[]::new));
  }

  @AfterAll
  static void stop() {
    console.close();
    feed.close();
    issuer.close();
  }

  private static int status(String method, String path, String login) {
    return ConsoleUnderTest.send(
            (login == null
                    ? console.request(path)
                    : console.request(path).header("Authorization", login))
                .header("Content-Type", "application/json")
                .method(
                    method,
                    method.equals("POST")
                        ? BodyPublishers.ofString(COMMAND)
                        : BodyPublishers.noBody())
                .build())
        .statusCode();
  }

  @Test
  void whatever_it_answers_needs_a_login_except_health_and_metrics() {
    List<Endpoint> endpoints = new ArrayList<>(console.endpoints());
    assertThat(endpoints)
        .contains(new Endpoint("GET", "/api/candles"), new Endpoint("GET", "/api/stream"))
        .hasSizeGreaterThan(30);
    for (String file : List.of("/app.js", "/webjars/lit-html/lit-html.js", "/x", "/docs/")) {
      endpoints.add(new Endpoint("GET", file));
    }
    Endpoint.assertClosed(endpoints, endpoint -> status(endpoint.method(), endpoint.path(), null));
  }

  @Test
  void other_spellings_of_open_paths_open_nothing() {
    for (String path :
        List.of("/health/../api/settings", "/health;a/../api/settings", "//api/settings")) {
      RawRequest.Answer answer =
          RawRequest.lines(console.port(), "GET " + path + " HTTP/1.1", "Host: localhost");
      assertThat(answer.status()).as(path).isIn(400, 401);
    }
    assertThat(status("POST", "/health", null)).isEqualTo(401);
  }

  @Test
  void viewers_read_and_operators_also_change_something() {
    List<FakeService.Asked> before = changes();
    for (String viewer : List.of(TestUsers.VIEWER, issuer.header("f3c1", "viewer"))) {
      assertThat(status("GET", "/api/settings", viewer)).isEqualTo(200);
      assertThat(status("GET", "/", viewer)).isEqualTo(200);
      assertThat(status("POST", CLOCK, viewer)).isEqualTo(403);
    }
    assertThat(changes()).isEqualTo(before);
    for (String operator :
        List.of(
            TestUsers.OPERATOR,
            issuer.header("f3c1", "operator"),
            "Bearer " + ConsoleUnderTest.TOKEN)) {
      assertThat(status("GET", "/api/settings", operator)).isEqualTo(200);
      assertThat(status("POST", CLOCK, operator)).isEqualTo(200);
    }
    assertThat(changes())
        .hasSize(before.size() + 3)
        .allMatch(asked -> asked.authorization().equals("Bearer " + ConsoleUnderTest.TOKEN));
  }

  private static List<FakeService.Asked> changes() {
    return feed.asked().stream().filter(asked -> asked.line().startsWith("POST")).toList();
  }

  @Test
  void the_page_knows_whether_its_user_needs_the_token() {
    assertThat(settings(TestUsers.VIEWER).path("is_operator").asBoolean()).isFalse();
    assertThat(settings(TestUsers.OPERATOR).path("is_operator").asBoolean()).isTrue();
  }

  private static JsonNode settings(String login) {
    return JsonMapper.shared()
        .readTree(console.get("/api/settings", "Authorization", login).body());
  }

  @Test
  void the_console_logs_in_at_the_feed_by_itself() {
    assertThat(status("GET", "/api/market", TestUsers.VIEWER)).isEqualTo(200);
    assertThat(feed.asked())
        .filteredOn(asked -> asked.line().equals("GET /market/clock"))
        .isNotEmpty()
        .allMatch(asked -> asked.authorization().equals("Bearer " + ConsoleUnderTest.TOKEN));
  }

  @Test
  void a_password_that_a_browser_remembers_is_of_no_use_to_another_site() {
    HttpResponse<String> answer =
        ConsoleUnderTest.send(
            console
                .request(CLOCK)
                .header("Authorization", TestUsers.OPERATOR)
                .header("Origin", "http://evil.example")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(COMMAND))
                .build());

    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void the_log_names_the_user_and_wrong_logins_but_no_secret() throws IOException {
    JWTClaimsSet expired =
        issuer
            .claims("late", "operator")
            .expirationTime(Date.from(Instant.now().minusSeconds(3_600)))
            .build();
    assertThat(status("POST", CLOCK + "?log", TestUsers.OPERATOR)).isEqualTo(200);
    assertThat(status("POST", CLOCK + "?log", TestUsers.VIEWER)).isEqualTo(403);
    assertThat(status("POST", CLOCK + "?log", issuer.header("a\"\nb", "operator"))).isEqualTo(200);
    assertThat(status("POST", CLOCK + "?log", issuer.header(expired))).isEqualTo(401);
    assertThat(status("GET", "/api/gaps", TestUsers.basic("otto", "a wrong one"))).isEqualTo(401);
    assertThat(status("GET", "/api/gaps", null)).isEqualTo(401);

    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                assertThat(Files.readAllLines(audit).stream().map(LoginTest::summary))
                    .contains(
                        "user otto POST /api/market/clock 200",
                        "user vera POST /api/market/clock 403",
                        "subject a\"?b POST /api/market/clock 200",
                        "wrong login POST /api/market/clock 401",
                        "wrong login GET /api/gaps 401")
                    .doesNotContain("nobody GET /api/gaps 401"));
    assertThat(Files.readString(audit))
        .doesNotContain("a wrong one", TestUsers.PASSWORD, "eyJ", "late");
  }

  private static String summary(String text) {
    JsonNode line = JsonMapper.shared().readTree(text);
    return line.path("who").asString()
        + " "
        + line.path("what").asString()
        + " "
        + line.path("status").asInt();
  }

  @Test
  void the_description_names_the_logins() {
    JsonNode description =
        JsonMapper.shared()
            .readTree(console.get("/openapi.json", "Authorization", TestUsers.VIEWER).body());

    assertThat(description.path("security").toString())
        .isEqualTo("[{\"token\":[]},{\"password\":[]},{\"issuer\":[]}]");
    JsonNode schemes = description.path("components").path("securitySchemes");
    assertThat(schemes.path("password").path("scheme").asString()).isEqualTo("basic");
    assertThat(schemes.path("issuer").path("bearerFormat").asString()).contains(issuer.url());
    assertThat(description.at("/paths/~1health/get/security").isEmpty()).isTrue();
    assertThat(description.at("/paths/~1api~1market~1clock/post/security").isMissingNode())
        .isTrue();
    assertThat(ConsoleUnderTest.one().get("/openapi.json").body())
        .doesNotContain("\"password\":{\"type\":\"http\"");
  }

  @Test
  void it_does_not_start_where_others_reach_it_without_a_login() {
    assertThatThrownBy(
            () ->
                ConsoleUnderTest.start(
                    "--server.address=0.0.0.0", "--candlewick.console.hosts=console.example.org"))
        .rootCause()
        .hasMessageContaining("server.address is '0.0.0.0'")
        .hasMessageContaining("candlewick.login.users");
  }
}
