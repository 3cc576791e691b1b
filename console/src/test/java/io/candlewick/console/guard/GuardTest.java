package io.candlewick.console.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.console.ConsoleUnderTest;
import io.candlewick.console.guard.RawRequest.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may ask the console, what it may be asked, and what browsers are told. */
class GuardTest {
  private static final ConsoleUnderTest CONSOLE =
      ConsoleUnderTest.start("--candlewick.console.hosts=console.example.org,10.1.2.3:8088");
  private static final int PORT = CONSOLE.port();
  private static final String TOKEN = "Authorization: Bearer " + ConsoleUnderTest.TOKEN;

  @AfterAll
  static void close() {
    CONSOLE.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/market",
        "/app.js",
        "/api/settings",
        "/api/stream",
        "/actuator/prometheus",
        "/actuator/health",
        "/docs",
        "/x"
      })
  void a_site_whose_name_leads_to_this_machine_gets_nothing(String path) {
    Answer answer = RawRequest.lines(PORT, "GET " + path + " HTTP/1.1", "Host: evil.example");

    assertThat(answer.status()).isEqualTo(421);
    assertThat(answer.body()).contains("evil.example", "candlewick.console.hosts");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "evil.example:8088",
        "10.1.2.3",
        "10.1.2.3:80",
        "127.0.0.2",
        "[::2]",
        "0.0.0.0"
      })
  void other_names_are_refused(String host) {
    assertThat(RawRequest.lines(PORT, "GET /health HTTP/1.1", "Host: " + host).status())
        .isEqualTo(421);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost@evil.example", "local host", "localhost:8a", "", "a,localhost"})
  void what_is_no_host_is_refused(String host) {
    assertThat(RawRequest.lines(PORT, "GET /health HTTP/1.1", "Host: " + host).status())
        .isIn(400, 421);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LocalHost:8088",
        "127.0.0.1:9000",
        "[::1]:8088",
        "console.example.org",
        "Console.Example.org:443",
        "10.1.2.3:8088"
      })
  void own_names_are_answered(String host) {
    assertThat(RawRequest.lines(PORT, "GET /health HTTP/1.1", "Host: " + host).status())
        .isEqualTo(200);
  }

  @Test
  void a_request_without_a_host_or_with_two_is_refused() {
    assertThat(RawRequest.lines(PORT, "GET /health HTTP/1.0").status()).isEqualTo(421);
    assertThat(
            RawRequest.lines(PORT, "GET /health HTTP/1.1", "Host: localhost", "Host: a.example")
                .status())
        .isEqualTo(400);
    assertThat(
            RawRequest.lines(PORT, "GET http://evil.example/health HTTP/1.1", "Host: localhost")
                .status())
        .isIn(400, 421);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "PUT", "DELETE", "PATCH", "CONNECT", "PROPFIND", "get"})
  void other_methods_are_refused(String method) {
    Answer answer = RawRequest.lines(PORT, method + " /health HTTP/1.1", "Host: localhost");

    assertThat(answer.status()).isIn(400, 405, 501);
    assertThat(answer.status() != 405 || !answer.headers("Allow").isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /api/settings, http://evil.example",
    "POST, /api/settings, null",
    "POST, /api/settings, http://localhost:1",
    "GET, /api/stream, http://evil.example",
    "GET, /api/%73tream, http://evil.example",
    "GET, /api/stream;a=b, http://evil.example",
  })
  void a_page_of_another_site_changes_nothing_and_reads_no_stream(
      String method, String path, String origin) {
    Answer answer =
        RawRequest.lines(
            PORT,
            method + " " + path + " HTTP/1.1",
            "Host: localhost",
            "Content-Length: 0",
            TOKEN,
            "Origin: " + origin);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).contains(origin, "another site");
  }

  @Test
  void a_browser_that_says_it_is_on_another_site_is_believed() {
    Answer answer =
        RawRequest.lines(
            PORT,
            "POST /api/settings HTTP/1.1",
            "Host: localhost",
            "Content-Length: 0",
            TOKEN,
            "Sec-Fetch-Site: cross-site");

    assertThat(answer.status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/settings, cross-site, 403",
    "/api/symbols, same-site, 403",
    "/api/ticks?symbol=A&format=csv, cross-site, 403",
    "/api/topics/market.ticks/records, cross-site, 403",
    "/actuator/prometheus, cross-site, 403",
    "/actuator/prometheus, none, 200",
    "/api/settings, same-origin, 200",
    "/api/settings, none, 200",
    "/, cross-site, 200",
    "/docs, cross-site, 200",
  })
  void pages_of_other_sites_may_link_to_the_console_but_not_make_a_browser_ask_its_api(
      String path, String site, int status) {
    Answer answer =
        RawRequest.lines(
            PORT, "GET " + path + " HTTP/1.1", "Host: localhost", "Sec-Fetch-Site: " + site);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(status != 403 || answer.body().contains("Sec-Fetch-Site is '" + site)).isTrue();
  }

  @Test
  void the_own_page_with_the_token_passes() {
    Answer answer =
        RawRequest.lines(
            PORT,
            "POST /api/settings HTTP/1.1",
            "Host: localhost:8088",
            "Content-Length: 0",
            TOKEN,
            "Origin: http://localhost:8088",
            "Sec-Fetch-Site: same-origin");

    assertThat(answer.status()).as("passed on to what answers this path").isEqualTo(405);
    assertThat(answer.headers("Allow")).isNotEmpty();
  }

  @Test
  void without_the_token_nothing_is_changed() {
    Answer none =
        RawRequest.lines(PORT, "POST /any HTTP/1.1", "Host: localhost", "Content-Length: 0");
    Answer wrong =
        RawRequest.lines(
            PORT,
            "POST /any HTTP/1.1",
            "Host: localhost",
            "Content-Length: 0",
            "Authorization: Bearer wrong");

    assertThat(none.status()).isEqualTo(401);
    assertThat(none.headers("WWW-Authenticate")).containsExactly("Bearer realm=\"candlewick\"");
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.body()).contains("feed-token");
  }

  @Test
  void whoever_guesses_the_token_is_slowed_down_and_whoever_has_it_is_not() {
    try (ConsoleUnderTest console = ConsoleUnderTest.start()) {
      Answer answer;
      do {
        answer =
            RawRequest.lines(
                console.port(),
                "POST /any HTTP/1.1",
                "Host: localhost",
                "Content-Length: 0",
                "Authorization: Bearer guess");
      } while (answer.status() == 401);

      assertThat(answer.status()).isEqualTo(429);
      assertThat(answer.headers("Retry-After")).hasSize(1);
      assertThat(console.post("/nowhere", "").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void a_body_is_bounded() {
    String head = "POST /any HTTP/1.1\r\nHost: localhost\r\n" + TOKEN + "\r\n";
    Answer told = RawRequest.text(PORT, head + "Content-Length: 70000\r\n\r\n");
    String most = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
    String more = "1\r\nx\r\n0\r\n\r\n";
    Answer found = RawRequest.text(PORT, head + "Transfer-Encoding: chunked\r\n\r\n" + most + more);

    assertThat(told.status()).isEqualTo(413);
    assertThat(found.status()).isEqualTo(413);
    assertThat(found.body()).contains("65536 bytes");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /, localhost, 200",
    "GET, /market?symbol=A, localhost, 200",
    "GET, /app.js, localhost, 200",
    "GET, /webjars/lit-html/lit-html.js, localhost, 200",
    "GET, /api/settings, localhost, 200",
    "HEAD, /api/stream, localhost, 200",
    "GET, /api/stream?types=x, localhost, 422",
    "GET, /nowhere, localhost, 404",
    "GET, /api/settings?a=%, localhost, 200",
    "GET, /, evil.example, 421",
    "PUT, /health, localhost, 405",
    "POST, /health, localhost, 401",
    "OPTIONS, /api/stream, localhost, 200",
    "GET, /docs, localhost, 200",
    "GET, /docs/start.js, localhost, 200",
    "GET, /openapi.json, localhost, 200",
  })
  void every_answer_tells_the_browser_what_is_allowed(
      String method, String path, String host, int status) {
    Answer answer =
        RawRequest.lines(
            PORT, method + " " + path + " HTTP/1.1", "Host: " + host, "Content-Length: 0");

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.headers("Content-Security-Policy"))
        .singleElement()
        .asString()
        .contains("base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'")
        .startsWith(path.equals("/docs") ? "default-src 'self'" : "default-src 'none'");
    assertThat(answer.headers("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(answer.headers("Referrer-Policy")).containsExactly("no-referrer");
    assertThat(answer.headers("Cross-Origin-Resource-Policy")).containsExactly("same-origin");
    assertThat(answer.headers("Cross-Origin-Opener-Policy")).containsExactly("same-origin");
    assertThat(answer.headers("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void what_tomcat_itself_refuses_is_a_problem_too() {
    Answer answer = RawRequest.lines(PORT, "GET /a%00b HTTP/1.1", "Host: localhost");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.headers("Content-Type").toString()).contains("application/problem+json");
    assertThat(answer.headers("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(answer.body()).contains("not valid HTTP");
  }
}
