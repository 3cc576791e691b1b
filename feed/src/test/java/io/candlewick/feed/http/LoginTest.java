package io.candlewick.feed.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.web.Endpoint;
import io.candlewick.web.login.TestIssuer;
import io.candlewick.web.login.TestUsers;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
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

/** A feed that asks for a login: who reads it, and who changes its market. */
class LoginTest {
  private static final String CLOCK = "/market/clock";
  private static final String PASSWORD = "correct horse battery";

  @TempDir private static Path folder;
  private static TestIssuer issuer;
  private static ApiUnderTest feed;

  @BeforeAll
  static void start() throws IOException {
    issuer = TestIssuer.start();
    List<String> settings = new ArrayList<>(issuer.settings());
    settings.add(TestUsers.setting(folder));
    settings.add("--candlewick.login.password=" + PASSWORD);
    feed = ApiUnderTest.live(settings.toArray(String[]::new));
  }

  @AfterAll
  static void stop() {
    feed.close();
    issuer.close();
  }

  private static int status(String method, String path, String login) {
    HttpRequest.Builder request =
        feed.request(path)
            .header("Content-Type", "application/json")
            .method(
                method,
                method.equals("POST")
                    ? BodyPublishers.ofString("{\"action\":\"pause\"}")
                    : BodyPublishers.noBody());
    if (login != null) {
      request.header("Authorization", login);
    }
    return ApiUnderTest.send(request.build()).statusCode();
  }

  @Test
  void whatever_it_answers_needs_a_login_except_health_and_metrics() {
    List<Endpoint> endpoints = feed.endpoints();
    assertThat(endpoints)
        .contains(
            new Endpoint("GET", "/tick"),
            new Endpoint("GET", "/ticks/stream"),
            new Endpoint("POST", "/ticks"))
        .hasSizeGreaterThan(15);
    Endpoint.assertClosed(endpoints, endpoint -> status(endpoint.method(), endpoint.path(), null));
  }

  @Test
  void viewers_read_and_operators_also_change_something() {
    for (String viewer : List.of(TestUsers.VIEWER, issuer.header("f3c1", "viewer"))) {
      assertThat(status("GET", "/assets", viewer)).isEqualTo(200);
      assertThat(status("GET", CLOCK, viewer)).isEqualTo(200);
      assertThat(status("POST", CLOCK, viewer)).isEqualTo(403);
      assertThat(status("POST", "/ticks", viewer)).isEqualTo(403);
    }
    for (String operator :
        List.of(
            TestUsers.OPERATOR,
            TestUsers.basic("candlewick", PASSWORD),
            issuer.header("f3c1", "operator"),
            "Bearer " + ApiUnderTest.TOKEN)) {
      assertThat(status("GET", "/assets", operator)).isEqualTo(200);
      assertThat(status("POST", CLOCK, operator)).isEqualTo(200);
    }
  }

  @Test
  void wrong_expired_and_foreign_logins_are_refused() {
    Date hourAgo = Date.from(Instant.now().minusSeconds(3_600));
    for (String wrong :
        List.of(
            TestUsers.basic("otto", "a wrong password"),
            "Bearer " + ApiUnderTest.TOKEN + "x",
            issuer.header(issuer.claims("f3c1", "operator").expirationTime(hourAgo).build()),
            issuer.header(issuer.claims("f3c1", "operator").audience("another").build()),
            issuer.unsigned(issuer.claims("f3c1", "operator").build()))) {
      assertThat(status("POST", CLOCK, wrong)).isEqualTo(401);
    }
  }

  @Test
  void the_description_names_the_logins() {
    JsonNode description =
        JsonMapper.shared()
            .readTree(
                ApiUnderTest.send(
                        feed.request("/openapi.json")
                            .header("Authorization", TestUsers.VIEWER)
                            .build())
                    .body());

    assertThat(description.path("security").toString())
        .isEqualTo("[{\"token\":[]},{\"password\":[]},{\"issuer\":[]}]");
  }

  @Test
  void it_does_not_start_where_others_reach_it_without_a_login() throws IOException {
    assertThatThrownBy(() -> ApiUnderTest.start("--server.address=0.0.0.0"))
        .rootCause()
        .hasMessageContaining("server.address is '0.0.0.0'")
        .hasMessageContaining("candlewick.login.none=true");
    try (ApiUnderTest behindProxy =
        ApiUnderTest.live("--server.address=0.0.0.0", "--candlewick.login.none=true")) {
      assertThat(behindProxy.get("/assets").statusCode()).isEqualTo(200);
    }
  }
}
