package io.candlewick.feed.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.candlewick.feed.recent.SomeTicks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Clients that never finish what they begin, many times as many as there are threads. */
class SlowClientsTest {
  private static final int MANY = 300;
  private static final int QUESTIONS = 100;
  private static final String HOST = "Host: 127.0.0.1\r\n";
  private static final String TOKEN = "Authorization: Bearer " + ApiUnderTest.TOKEN + "\r\n";

  private static ApiUnderTest api;

  @BeforeAll
  static void start() {
    api =
        ApiUnderTest.live("--candlewick.http.header-seconds=1", "--candlewick.http.body-seconds=1");
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static SlowClient connect() {
    return SlowClient.connect(api.port());
  }

  private static String post(String path, String headers, int length) {
    return "POST "
        + path
        + " HTTP/1.1\r\n"
        + HOST
        + headers
        + "Content-Length: "
        + length
        + "\r\n\r\n";
  }

  private static List<SlowClient> many(Function<SlowClient, SlowClient> begin) {
    List<SlowClient> clients = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      clients.add(begin.apply(connect()));
    }
    return clients;
  }

  /** Others get their answers meanwhile; says how long 99 % of them took at most. */
  private static void assertAnswers(String meanwhile) {
    long[] nanos = new long[QUESTIONS];
    for (int i = 0; i < QUESTIONS; i++) {
      long asked = System.nanoTime();
      assertThat(api.get("/health").statusCode()).isEqualTo(200);
      nanos[i] = System.nanoTime() - asked;
    }
    Arrays.sort(nanos);
    double most = nanos[QUESTIONS * 99 / 100 - 1] / 1e6;
    System.out.printf("/health with %s: 99 %% within %.1f ms%n", meanwhile, most);
  }

  @Test
  void posts_without_the_token_are_refused_before_their_bodies_and_hold_no_thread() {
    String unfinished = post("/ticks", "Content-Type: application/json\r\n", 1_000) + "[";
    List<SlowClient> clients = many(client -> client.send(unfinished));
    try {
      assertAnswers(MANY + " slow bodies");
      clients.forEach(client -> assertThat(client.status()).contains(" 401 "));
      clients.forEach(client -> assertThat(client.rest()).contains("Missing or wrong token"));
    } finally {
      clients.forEach(SlowClient::close);
    }
  }

  @Test
  void headers_that_never_end_hold_no_thread_and_are_waited_for_no_longer_than_allowed()
      throws Exception {
    List<SlowClient> clients =
        many(client -> client.send("GET /health HTTP/1.1\r\n" + HOST + "X: "));
    try {
      assertAnswers(MANY + " slow headers");
      try (SlowClient dripping = connect()) {
        dripping.send("GET /health HTTP/1.1\r\n" + HOST);
        dripping.sendUntilRefused("X: y\r\n", 100);
      }
      clients.forEach(client -> assertThat(client.rest()).isEmpty());
    } finally {
      clients.forEach(SlowClient::close);
    }
  }

  @Test
  void large_answers_that_nobody_reads_hold_no_thread() {
    api.recent()
        .published(
            IntStream.rangeClosed(1, 9_000)
                .mapToObj(number -> SomeTicks.tick("LARGE", number, "10"))
                .toList());
    String question = "GET /ticks?limit=9000 HTTP/1.1\r\n" + HOST + "\r\n";
    List<SlowClient> clients = new ArrayList<>();
    try {
      for (int i = 0; i < 60; i++) {
        clients.add(connect().send(question));
      }
      assertAnswers("60 large answers that nobody reads");
      List<String> statuses = clients.stream().map(SlowClient::status).toList();
      assertThat(statuses).contains("HTTP/1.1 200 ");
      assertThat(statuses).containsOnly("HTTP/1.1 200 ", "HTTP/1.1 503 ");
    } finally {
      clients.forEach(SlowClient::close);
    }
    String read = api.get("/ticks?limit=9000").body();
    assertThat(read).endsWith("\"tick_number\":9000}]}").contains("\"tick_number\":1}");
  }

  @Test
  void answers_of_pipelined_requests_that_nobody_reads_hold_few_threads() {
    try (UnreadAnswers clients = UnreadAnswers.start(api.port(), MANY, "/assets")) {
      assertThat(clients).isNotNull();
      assertAnswers(MANY + " clients that pipeline and never read");
      await().atMost(Duration.ofMinutes(4)).until(() -> api.busyThreads() <= 12);
    }
  }

  @Test
  void connections_that_ask_nothing_cost_nobody_an_answer() {
    List<SlowClient> clients = many(client -> client);
    try {
      assertAnswers(MANY + " idle connections");
    } finally {
      clients.forEach(SlowClient::close);
    }
  }

  @Test
  void a_get_whose_body_never_comes_is_answered_and_left() {
    String unfinished = "GET /health HTTP/1.1\r\n" + HOST + "Content-Length: 1000\r\n\r\n";
    List<SlowClient> clients = many(client -> client.send(unfinished));
    try {
      assertAnswers(MANY + " unfinished GETs");
      clients.forEach(client -> assertThat(client.status()).contains(" 200 "));
      clients.forEach(client -> assertThat(client.rest()).contains("\"status\":\"ok\""));
    } finally {
      clients.forEach(SlowClient::close);
    }
  }

  @Test
  void events_and_commands_with_the_token_leave_threads_to_others() {
    String unfinished =
        post("/market/events", TOKEN + "Content-Type: application/json\r\n", 1_000) + "{";
    List<SlowClient> clients = many(client -> client.send(unfinished));
    try {
      assertAnswers(MANY + " slow events with the token");
    } finally {
      clients.forEach(SlowClient::close);
    }
  }

  @Test
  void a_body_that_comes_too_slowly_is_a_408() throws Exception {
    for (String path : List.of("/ticks", "/market/events")) {
      try (SlowClient client = connect()) {
        client.send(post(path, TOKEN + "Content-Type: application/json\r\n", 100_000));
        client.sendUntilRefused(" ".repeat(20), 100);
        assertThat(client.status()).as(path).contains(" 408 ");
      }
    }
  }

  @Test
  void a_body_of_which_nothing_comes_is_a_408_as_soon() {
    for (String path : List.of("/ticks", "/market/events")) {
      try (SlowClient client = connect()) {
        long begun = System.nanoTime();
        client.send(post(path, TOKEN + "Content-Type: application/json\r\n", 1_000));
        assertThat(client.status()).as(path).contains(" 408 ");
        assertThat(System.nanoTime() - begun)
            .as(path)
            .isLessThan(Duration.ofSeconds(50).toNanos()); // Tomcat's own limit is 60 s
      }
    }
  }

  @Test
  void a_line_that_comes_too_slowly_is_a_408_with_what_came_before_it() throws Exception {
    String lines = "Content-Type: application/x-ndjson\r\nConnection: close\r\n";
    String line = "{\"symbol\":\"SLOW\",\"price\":5}\n";
    try (SlowClient client = connect()) {
      client.send(post("/ticks", TOKEN + lines, 100_000)).send(line);
      client.sendUntilRefused(" ", 100);
      assertThat(client.status()).contains(" 408 ");
      assertThat(client.rest()).contains("send the same body again").endsWith("}\r\n0\r\n\r\n");
    }
  }

  @Test
  void an_event_of_any_length_is_not_read_whole() {
    String body = "{\"kind\":\"" + "x".repeat(ChangeGuard.MAX_STEERING_BYTES) + "\"}";

    assertThat(api.post("/market/events", "application/json", body).statusCode()).isEqualTo(413);
  }
}
