package io.candlewick.batch.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import io.candlewick.batch.check.DatabaseChange;
import io.candlewick.batch.check.Databases;
import io.candlewick.batch.check.OneDatabase;
import io.candlewick.batch.job.RunListener;
import io.candlewick.batch.job.RunState;
import io.candlewick.batch.notification.Notifications;
import io.candlewick.batch.pipeline.Pipeline;
import io.candlewick.batch.pipeline.RunRequest;
import io.candlewick.batch.pipeline.TestDatabase;
import io.candlewick.model.HourText;
import io.candlewick.store.PostgresAddress;
import io.candlewick.web.AccessToken;
import io.candlewick.web.Endpoint;
import io.candlewick.web.Scrape;
import io.candlewick.web.login.TestUsers;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

class BatchApplicationTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TOKEN = "a-token-for-tests-alone";
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Instant HOUR = DatabaseChange.all().get(0).hour();

  @TempDir private static Path folder;
  private static PostgresAddress address;
  private static ServletWebServerApplicationContext service;

  @BeforeAll
  static void start() {
    address = OneDatabase.address(OneDatabase.copyOf(Databases.good()));
    service = start(address);
    service.getBean(Pipeline.class).run(RunRequest.manual(HOUR), RunListener.NONE);
  }

  private static ServletWebServerApplicationContext start(PostgresAddress address, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--candlewick.batch.postgres=" + address.jdbcUrl(),
                "--candlewick.batch.home=..",
                "--candlewick.batch.folder=" + folder));
    arguments.addAll(List.of(more));
    return (ServletWebServerApplicationContext)
        BatchApplication.application()
            .properties(
                Map.of(
                    AccessToken.VARIABLE,
                    TOKEN,
                    "CANDLEWICK_POSTGRES_USER",
                    address.user(),
                    "CANDLEWICK_POSTGRES_PASSWORD",
                    address.password()))
            .run(arguments.toArray(String[]::new));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static HttpResponse<String> get(String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + service.getWebServer().getPort() + path);
    return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  @Test
  void the_newest_report_is_the_first_page_and_has_an_address_of_its_own() throws Exception {
    HttpResponse<String> newest = get("/");
    assertThat(newest.statusCode()).isEqualTo(200);
    assertThat(newest.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
    assertThat(newest.headers().firstValue("Content-Security-Policy")).isPresent();
    assertThat(newest.body()).contains("price_range");
    assertThat(get("/reports/" + HourText.of(HOUR)).body()).isEqualTo(newest.body());
  }

  @Test
  void an_hour_that_nobody_ran_is_a_404_and_a_wrong_hour_a_400_with_what_would_be_right()
      throws Exception {
    assertProblem("/reports/2020-01-01T00", 404, "Hour 2020-01-01T00 has no report");
    assertProblem("/api/reports/2020-01-01T00", 404, "Hour 2020-01-01T00 has no report");
    assertProblem("/reports/yesterday", 400, "write it in UTC, as in 2026-11-29T02");
    assertProblem("/reports/2026-02-30T00", 400, "'2026-02-30T00' is no hour");
    assertProblem("/nowhere", 404, "/api/runs");
  }

  private static void assertProblem(String path, int status, String words) throws Exception {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(JSON.readTree(answer.body()).path("detail").asText()).contains(words);
  }

  @Test
  void the_runs_and_a_report_are_there_as_json() throws Exception {
    JsonNode runs = JSON.readTree(get("/api/runs").body());
    JsonNode run = runs.path("runs").path(0);
    assertThat(run.path("hour").asText()).isEqualTo(HourText.of(HOUR));
    assertThat(run.path("trigger").asText()).isEqualTo("manual");
    assertThat(run.path("steps")).hasSize(4);
    assertThat(runs.path("running").isNull()).isTrue();
    assertThat(runs.path("missed").size()).isPositive();
    JsonNode report = JSON.readTree(get("/api/reports/" + HourText.of(HOUR)).body());
    assertThat(report.path("attempt").asInt()).isEqualTo(1);
    assertThat(report.path("status").asText()).isEqualTo(run.path("status").asText());
    assertThat(report.path("details").path("checks").size()).isEqualTo(11);
  }

  @Test
  void its_metrics_tell_of_the_newest_run() throws Exception {
    Scrape scrape = Scrape.of(get("/actuator/prometheus").body());
    assertThat(scrape.sum("candlewick_batch_runs_total", "result=")).isGreaterThanOrEqualTo(1);
    assertThat(scrape.find("candlewick_batch_check_passed{check=\"price_range\"}")).isPresent();
    assertThat(scrape.find("candlewick_batch_step_duration_seconds{step=\"dbt_run\"}")).isPresent();
    assertThat(scrape.value("candlewick_batch_paused")).isZero();
    assertThat(scrape.value("candlewick_scrape_up{source=\"postgresql\"}")).isEqualTo(1);
    assertThat(scrape.metrics())
        .contains("jvm_memory_used_bytes")
        .allMatch(name -> name.matches("(candlewick|jvm|process|http_server_requests)_.*"));
    assertThat(get("/actuator/health").body()).isEqualTo("{\"status\":\"UP\"}");
    assertProblem("/actuator", 404, "/api/runs");
    assertProblem("/actuator/env", 404, "/api/runs");
  }

  private static HttpResponse<String> order(
      ServletWebServerApplicationContext whose, String body, String token) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(uri(whose, "/api/runs"))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  /** Of no hour. */
  private static HttpResponse<String> orderAs(
      ServletWebServerApplicationContext whose, String login, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(whose, "/api/runs"))
            .header("Content-Type", "application/json")
            .header("Authorization", login)
            .POST(BodyPublishers.ofString("{}"));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static URI uri(ServletWebServerApplicationContext whose, String path) {
    return URI.create("http://127.0.0.1:" + whose.getWebServer().getPort() + path);
  }

  @Test
  void an_hour_is_run_on_request_with_the_token_and_never_without_it() throws Exception {
    String order = "{\"hour\":\"" + HourText.of(HOUR) + "\"}";
    try (ServletWebServerApplicationContext other = start(TestDatabase.migrated())) {
      Pipeline pipeline = other.getBean(Pipeline.class);
      HttpResponse<String> refused = order(other, order, "another-token-of-nobody");
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.headers().firstValue("WWW-Authenticate")).isPresent();
      assertThat(JSON.readTree(refused.body()).path("detail").asText()).contains("feed-token");
      while (refused.statusCode() == 401) {
        refused = order(other, order, "another-token-of-nobody");
      }
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(pipeline.status().runs()).isEmpty();

      HttpResponse<String> accepted = order(other, order, TOKEN);
      assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
      assertThat(JSON.readTree(accepted.body()).path("hour").asText()).isEqualTo(HourText.of(HOUR));
      Awaitility.await()
          .atMost(Duration.ofMinutes(4))
          .until(
              () ->
                  pipeline.status().runs().stream()
                      .anyMatch(
                          run ->
                              run.attempt().hour().equals(HOUR)
                                  && run.trigger().equals("manual")
                                  && run.state() == RunState.SUCCESS
                                  && run.steps().size() == 4));
    }
  }

  @Test
  void with_users_it_asks_for_a_login_and_only_operators_order_a_run() throws Exception {
    try (ServletWebServerApplicationContext other =
        start(TestDatabase.migrated(), TestUsers.setting(folder))) {
      List<Endpoint> endpoints = Endpoint.all(other);
      assertThat(endpoints).contains(new Endpoint("GET", "/api/runs")).hasSizeGreaterThan(7);
      for (Endpoint endpoint : endpoints) {
        HttpRequest request =
            HttpRequest.newBuilder(uri(other, endpoint.path()))
                .method(endpoint.method(), BodyPublishers.noBody())
                .build();
        int status = HTTP.send(request, BodyHandlers.discarding()).statusCode();
        assertThat(status == 401).as(endpoint + " " + status).isNotEqualTo(endpoint.isOpen());
      }
      assertThat(orderAs(other, TestUsers.VIEWER).statusCode()).isEqualTo(403);
      assertThat(orderAs(other, TestUsers.OPERATOR).statusCode()).isEqualTo(422);
      assertThat(orderAs(other, "Bearer " + TOKEN).statusCode()).isEqualTo(422);
      assertThat(orderAs(other, TestUsers.OPERATOR, "Origin", "http://evil.example").statusCode())
          .isEqualTo(403);
    }
  }

  @Test
  void an_order_of_no_hour_or_of_the_future_is_a_422() throws Exception {
    for (String body : List.of("{}", "{\"hour\":\"noon\"}", "{\"hour\":\"9999-01-01T00\"}")) {
      HttpResponse<String> refused = order(service, body, TOKEN);
      assertThat(refused.statusCode()).as(body).isEqualTo(422);
      assertThat(JSON.readTree(refused.body()).path("detail").asText()).contains("UTC");
    }
  }

  @Test
  void while_a_run_goes_on_another_is_a_409_that_names_it() throws Exception {
    Pipeline pipeline = service.getBean(Pipeline.class);
    Awaitility.await()
        .atMost(Duration.ofMinutes(4))
        .until(
            () ->
                pipeline
                    .alone(
                        "a test",
                        () -> {
                          try {
                            return order(service, "{\"hour\":\"2020-01-01T00\"}", TOKEN);
                          } catch (Exception e) {
                            throw new IllegalStateException(e);
                          }
                        })
                    .filter(
                        answer -> answer.statusCode() == 409 && answer.body().contains("a test"))
                    .isPresent());
  }

  @Test
  void the_health_tells_when_the_next_hour_is_run() throws Exception {
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> !JSON.readTree(get("/health").body()).path("next_run").isNull());
    HttpResponse<String> health = get("/health");
    assertThat(health.statusCode()).isEqualTo(200);
    JsonNode body = JSON.readTree(health.body());
    assertThat(body.path("status").asText()).isEqualTo("ok");
    assertThat(Instant.parse(body.path("next_run").asText())).isAfter(Instant.now());
    assertThat(body.path("paused_since").isNull()).isTrue();
  }

  @Test
  void before_the_first_report_the_page_says_so_and_a_stop_takes_the_next_run_back()
      throws Exception {
    PostgresAddress fresh = TestDatabase.migrated();
    String next = "SELECT next_run_at IS NULL FROM pipeline_control";
    ServletWebServerApplicationContext other = start(fresh);
    try {
      URI uri = URI.create("http://127.0.0.1:" + other.getWebServer().getPort() + "/");
      assertThat(HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body())
          .contains("No hour has a report yet.");
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> TestDatabase.rows(fresh, next).equals(List.of("f")));
    } finally {
      other.close();
    }
    assertThat(TestDatabase.rows(fresh, next)).containsExactly("t");
  }

  @Test
  void a_failure_is_mailed_and_posted_as_the_settings_say() throws Exception {
    Queue<String> posted = new ConcurrentLinkedQueue<>();
    HttpServer receiver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/hook",
        exchange -> {
          posted.addAll(exchange.getRequestHeaders().get("Authorization"));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    receiver.start();
    GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    PostgresAddress fresh = TestDatabase.migrated();
    try (ServletWebServerApplicationContext other =
        start(
            fresh,
            "--spring.mail.host=127.0.0.1",
            "--spring.mail.port=" + mail.getSmtp().getPort(),
            "--candlewick.batch.mail-to=one@example.org,two@example.org",
            "--candlewick.batch.webhook=http://127.0.0.1:"
                + receiver.getAddress().getPort()
                + "/hook",
            "--candlewick.batch.webhook-token=a-token")) {
      other.getBean(Notifications.class).failed(HOUR, "no answer");
      assertThat(mail.waitForIncomingEmail(60_000, 2)).isTrue();
    } finally {
      mail.stop();
      receiver.stop(0);
    }
    assertThat(posted).containsExactly("Bearer a-token");
    assertThat(
            TestDatabase.rows(
                fresh, "SELECT channel, error IS NULL FROM pipeline_notifications ORDER BY id"))
        .containsExactly("email,t", "webhook,t");
  }

  @Test
  void receivers_without_a_mail_server_are_refused_at_the_start() {
    PostgresAddress fresh = TestDatabase.migrated();
    assertThatThrownBy(() -> start(fresh, "--candlewick.batch.mail-to=one@example.org").close())
        .hasStackTraceContaining("no mail server: set SPRING_MAIL_HOST");
  }
}
