package io.candlewick.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.candlewick.launcher.data.FeedToken;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ticks of the outside world, posted to a real platform: in one body, by a client that dies in the
 * middle and comes again with the same key, and by more clients at once than are taken. The
 * property {@code candlewick.post.ticks} says how many that one body has.
 */
class PostTicksIT {
  private static final int TICKS = Integer.getInteger("candlewick.post.ticks", 20_000);
  private static final int SYMBOLS = 10;
  private static final String KEY = "one-body";
  private static final int CLIENTS = 160; // ten times as many as the feed takes at once
  private static final int TICKS_OF_CLIENT = 3_000;
  private static final Set<Integer> REFUSALS = Set.of(429, 503);
  private static final long MOST_MEGABYTES = 512;
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @TempDir static Path folder;
  private static RunningPlatform platform;

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();

  @BeforeAll
  static void start() throws IOException {
    platform = RunningPlatform.start(folder, "--source", "none");
  }

  @AfterAll
  static void stop() throws InterruptedException {
    if (platform != null) {
      platform.stop();
    }
  }

  @Test
  void a_client_that_dies_and_repeats_its_request_has_each_tick_counted_once() throws Exception {
    Path body = body("POSTED-", SYMBOLS, TICKS);

    dieInTheMiddle(body);
    JsonNode repeated = post(body);
    JsonNode again = post(body);

    assertThat(repeated.path("duplicates").asLong()).isBetween(1L, TICKS - 1L);
    assertThat(repeated.path("accepted").asLong() + repeated.path("duplicates").asLong())
        .isEqualTo(TICKS);
    assertThat(again.path("accepted").asLong()).isZero();
    assertThat(again.path("duplicates").asLong()).isEqualTo(TICKS);
    List<String> audit = audit();
    for (int symbol = 0; symbol < SYMBOLS; symbol++) {
      long ticks = TICKS / SYMBOLS;
      assertThat(RunningPlatform.account(audit, "POSTED-" + symbol))
          .containsExactly(ticks, ticks, 0L, 0L, 0L);
    }
  }

  @Test
  void ten_times_as_many_clients_as_are_taken_are_refused_or_published_whole() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    CountDownLatch begin = new CountDownLatch(1);
    List<Future<JsonNode>> answers = new ArrayList<>();
    for (int client = 0; client < CLIENTS; client++) {
      Path body = body("LOAD-" + client + "-", 1, TICKS_OF_CLIENT);
      answers.add(
          clients.submit(
              () -> {
                begin.await();
                return send(body, body.getFileName().toString());
              }));
    }
    begin.countDown();
    clients.shutdown();
    assertThat(clients.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

    List<String> audit = audit();
    int refused = 0;
    for (int client = 0; client < CLIENTS; client++) {
      JsonNode answer = answers.get(client).get();
      if (REFUSALS.contains(answer.path("status").asInt())) {
        refused++;
        assertThat(audit).noneMatch(startsWith("LOAD-" + client + "-0 "));
      } else {
        assertThat(answer.path("accepted").asLong())
            .as(answer.toString())
            .isEqualTo(TICKS_OF_CLIENT);
        assertThat(RunningPlatform.account(audit, "LOAD-" + client + "-0"))
            .startsWith((long) TICKS_OF_CLIENT);
      }
    }
    assertThat(refused).isBetween(1, CLIENTS - 1);
    assertThat(residentMegabytes()).isLessThan(MOST_MEGABYTES);
    System.out.printf(
        "%d of %d clients refused; the feed has %d MB%n", refused, CLIENTS, residentMegabytes());
  }

  private static Predicate<String> startsWith(String text) {
    return line -> line.startsWith(text);
  }

  /** Memory of the feed's process. */
  private static long residentMegabytes() throws IOException {
    long feed =
        platform.addresses().parts().stream()
            .filter(part -> part.name().equals("feed"))
            .findFirst()
            .orElseThrow()
            .pid();
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(feed), "status"))) {
      String resident = lines.filter(startsWith("VmRSS:")).findFirst().orElseThrow();
      return Long.parseLong(resident.replaceAll("[^0-9]", "")) / 1_024;
    }
  }

  private static List<String> audit() {
    return platform.run("audit", "--timeout", (300 + TICKS / 1_000) + "s").lines();
  }

  /** A tick a line, a millisecond apart, of all symbols in turn. */
  private static Path body(String prefix, int symbols, int ticks) throws IOException {
    Path file = folder.resolve(prefix + ".ndjson");
    Instant begin = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofHours(1));
    try (Writer lines = Files.newBufferedWriter(file)) {
      for (int i = 0; i < ticks; i++) {
        lines.write(
            "{\"symbol\":\"%s%d\",\"price\":%d.%02d,\"volume\":%d.5,\"timestamp\":\"%s\"}%n"
                .formatted(
                    prefix, i % symbols, 100 + i % 7, i % 100, 1 + i % 5, begin.plusMillis(i)));
      }
    }
    return file;
  }

  /** Sends a half of the body, waits until some of it is published, and breaks the connection. */
  private void dieInTheMiddle(Path body) throws Exception {
    byte[] bytes = Files.readAllBytes(body);
    URI feed = URI.create(platform.addresses().feedUrl());
    try (Socket client = new Socket(feed.getHost(), feed.getPort())) {
      client.setSoLinger(true, 0); // ends with a reset, as when the process is killed
      OutputStream out = client.getOutputStream();
      String head =
          """
          POST /ticks HTTP/1.1\r
          Host: %s\r
          Content-Type: application/x-ndjson\r
          Authorization: Bearer %s\r
          Idempotency-Key: %s\r
          Content-Length: %d\r
          \r
          """;
      out.write(
          head.formatted(feed.getAuthority(), token(), KEY, bytes.length)
              .getBytes(StandardCharsets.US_ASCII));
      out.write(bytes, 0, bytes.length / 2);
      out.flush();
      await().atMost(PATIENCE).until(() -> published() > 0);
    }
  }

  private long published() throws IOException, InterruptedException {
    HttpRequest health =
        HttpRequest.newBuilder(URI.create(platform.addresses().feedUrl() + "/health")).build();
    return json.readTree(http.send(health, BodyHandlers.ofString()).body())
        .path("ticks_served")
        .asLong();
  }

  /** Posts the whole body; the answer, once the request that died is no longer underway. */
  private JsonNode post(Path body) throws IOException {
    return await()
        .atMost(PATIENCE)
        .until(() -> send(body, KEY), answer -> answer.path("status").asInt() != 409);
  }

  /** The answer, be it a problem. */
  private JsonNode send(Path body, String key) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(platform.addresses().feedUrl() + "/ticks"))
            .header("Content-Type", "application/x-ndjson")
            .header("Authorization", "Bearer " + token())
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofFile(body))
            .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 409, 429, 503);
    return json.readTree(answer.body());
  }

  private static String token() throws IOException {
    return Files.readString(folder.resolve("data").resolve(FeedToken.FILE)).strip();
  }
}
