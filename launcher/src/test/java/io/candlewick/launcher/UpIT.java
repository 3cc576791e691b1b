package io.candlewick.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.candlewick.launcher.failure.ExitCodes;
import io.candlewick.launcher.metrics.TargetsFile;
import io.candlewick.launcher.platform.HandwrittenPlatform;
import io.candlewick.launcher.platform.Platform;
import io.candlewick.launcher.platform.StartState;
import io.candlewick.launcher.process.Running;
import java.io.IOException;
import java.net.InetAddress;
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
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One real platform on a Turkish machine, without market and stream, from start to end. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UpIT {
  private static final Duration START = Duration.ofMinutes(8);

  /** A machine's language with a lower case of its own; every JVM takes it from here. */
  private static final Map<String, String> TURKISH =
      Map.of("JAVA_TOOL_OPTIONS", "-Duser.language=tr -Duser.country=TR");

  @TempDir static Path folder;
  private static Path data;
  private static UpProcess up;
  private static List<String> addresses;

  @BeforeAll
  static void start() throws IOException {
    data = folder.resolve("data");
    up = startUp("first");
  }

  @AfterAll
  static void stop() throws InterruptedException {
    up.handle().destroy();
    up.exitCode();
  }

  private static UpProcess startUp(String name) throws IOException {
    UpProcess started =
        UpProcess.startWith(
            TURKISH,
            folder.resolve(name + ".out"),
            "up",
            "--data",
            data.toString(),
            "--source",
            "none",
            "--no-stream");
    await().atMost(START).until(() -> Platform.find(data).isPresent() || !started.isAlive());
    assertThat(started.isAlive()).as(started.output()).isTrue();
    return started;
  }

  @Test
  @Order(1)
  void up_ends_in_a_table_of_addresses_and_says_that_it_is_ready() throws IOException {
    await().atMost(START).until(() -> up.output().contains("Ready after"));
    assertThat(up.output())
        .contains("✓ Kafka", "✓ PostgreSQL", "✓ MongoDB", "✓ Schema registry")
        .contains(Platform.read(data).kafka(), Platform.read(data).metricsUrl())
        .doesNotContain("Exception", "WARN", "ERROR");
    await().atMost(START).until(() -> stage() == StartState.Stage.READY);
  }

  private static StartState.Stage stage() {
    return StartState.find(data).orElseThrow().stage();
  }

  @Test
  @Order(2)
  void a_second_up_on_the_same_folder_is_refused() throws Exception {
    UpProcess second =
        UpProcess.start(folder.resolve("second.out"), "up", "--data", data.toString());

    assertThat(second.exitCode()).as(second.output()).isEqualTo(1);
    assertThat(second.output())
        .contains("in use by another `up`")
        .contains("process " + up.handle().pid());
  }

  @Test
  @Order(3)
  void status_shows_every_part_and_the_lag_as_json() throws Exception {
    UpProcess status =
        UpProcess.start(
            folder.resolve("status.out"), "status", "--json", "--data", data.toString());

    assertThat(status.exitCode()).as(status.output()).isZero();
    assertThat(status.output())
        .contains("\"kafka\"", "\"registry\"", "\"postgres\"", "\"mongo\"", "\"candles\" : 0")
        .contains("\"balance\" : {", "\"published\" : 0", "\"late_waiting\" : 0")
        .contains("\"launcher_state\" : \"up\"", "\"stage\" : \"ready\"");
  }

  @Test
  @Order(3)
  void another_spelling_of_a_schema_has_its_id_and_another_scale_has_not() throws Exception {
    String spelled =
        """
        {"fields": [{"type": {"logicalType": "decimal", "precision": 18, "scale": 8,
          "type": "bytes"}, "doc": "Price.", "name": "price"}], "name": "Spelled", "type": "record"}\
        """;
    String otherwise =
        """
        {"type":"record","name":"Spelled","fields":[{"name":"price","type":
        {"type":"bytes","logicalType":"decimal","precision":18,"scale":8}}]}\
        """;

    int id = register(spelled);

    assertThat(register(otherwise)).isEqualTo(id);
    assertThat(register(otherwise.replace("8}", "2}"))).isNotEqualTo(id);
  }

  @Test
  @Order(3)
  void the_registry_answers_no_web_page_under_another_name_or_of_another_site() throws IOException {
    URI registry = URI.create(Platform.read(data).registry());
    String own = "127.0.0.1:" + registry.getPort();
    String foreign = "evil.example:" + registry.getPort();
    String path = registry.getPath() + "/subjects";

    assertThat(statusLine("GET", path, own, "")).contains(" 200 ");
    assertThat(statusLine("GET", path, foreign, "")).contains(" 421 ");
    assertThat(statusLine("DELETE", path + "/x", foreign, "Origin: http://" + foreign + "\r\n"))
        .as("a page whose name was pointed at this machine")
        .contains(" 421 ");
    assertThat(statusLine("DELETE", path + "/x", own, "Origin: http://evil.example\r\n"))
        .as("a page of another site")
        .contains(" 403 ");
    assertThat(statusLine("GET", "/apis/registry/v3/admin/rules", foreign, "")).contains(" 421 ");
  }

  private static String statusLine(String method, String path, String host, String more)
      throws IOException {
    int port = URI.create(Platform.read(data).registry()).getPort();
    String request =
        "%s %s HTTP/1.1\r\nHost: %s\r\n%sConnection: close\r\n\r\n"
            .formatted(method, path, host, more);
    return new String(answer(port, request), StandardCharsets.UTF_8).lines().findFirst().orElse("");
  }

  /** Everything that a port says to some bytes until it closes the connection. */
  private static byte[] answer(int port, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(Math.toIntExact(Duration.ofMinutes(2).toMillis()));
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return socket.getInputStream().readAllBytes();
    }
  }

  @Test
  @Order(3)
  void kafka_and_mongodb_close_the_connection_of_a_web_page() throws IOException {
    String page = "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 4\r\n\r\nabcd";
    Platform platform = Platform.read(data);
    int kafka = Integer.parseInt(platform.kafka().substring(platform.kafka().indexOf(':') + 1));
    int mongo = URI.create(platform.mongo()).getPort();

    assertThat(answer(kafka, page)).isEmpty();
    assertThat(answer(mongo, page)).isEmpty();
  }

  @Test
  @Order(3)
  void other_users_of_the_machine_cannot_look_into_the_data_folder() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
        .isEqualTo("rwx------");
  }

  @Test
  @Order(3)
  void a_change_without_the_token_is_recorded_in_the_audit_log() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(Platform.read(data).feedUrl() + "/market/clock"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"action\":\"pause\"}"))
            .build();
    int status = HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();

    assertThat(status).isEqualTo(401);
    Path log = data.resolve("audit/feed.jsonl");
    await()
        .atMost(START)
        .untilAsserted(
            () ->
                assertThat(Files.readString(log))
                    .contains(
                        "\"who\":\"nobody\",\"from\":\"127.0.0.1\",\"what\":\"POST /market/clock\","
                            + "\"status\":401,\"result\":\"refused\""));
  }

  private static int register(String schema) throws IOException, InterruptedException {
    ObjectMapper json = new ObjectMapper();
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(Platform.read(data).registry() + "/subjects/spelled-value/versions"))
            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
            .POST(BodyPublishers.ofString(json.writeValueAsString(Map.of("schema", schema))))
            .build();
    HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json.readTree(answer.body()).get("id").intValue();
  }

  @Test
  @Order(3)
  void the_table_and_the_status_name_the_user_of_postgresql() throws IOException {
    String address =
        Platform.read(data).parts().stream()
            .filter(part -> part.name().equals("postgres"))
            .findFirst()
            .orElseThrow()
            .address();

    assertThat(address).matches("candlewick@127\\.0\\.0\\.1:[0-9]+/sensors_dw");
    assertThat(up.output()).contains(address);
  }

  @Test
  @Order(3)
  void status_asks_every_part_and_names_those_that_stand_still() throws Exception {
    List<Platform.RunningPart> parts = Platform.read(data).parts();
    List<ProcessHandle> processes =
        parts.stream()
            .map(part -> ProcessHandle.of(part.pid()).orElseThrow())
            .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
            .toList();
    UpProcess status;
    signal("STOP", processes);
    try {
      status = UpProcess.start(folder.resolve("still.out"), "status", "--data", data.toString());
      assertThat(status.exitCode()).as(status.output()).isEqualTo(ExitCodes.PROBLEM);
    } finally {
      signal("CONT", processes);
    }
    for (Platform.RunningPart part : parts) {
      assertThat(status.output())
          .containsPattern(Pattern.quote(part.title()) + " +no answer")
          .contains(
              part.title() + " (process " + part.pid() + ") does not answer because it is stopped");
    }
    assertThat(status.output()).contains("The balance cannot be read from PostgreSQL: ");
  }

  @Test
  @Order(3)
  void a_launcher_that_stands_still_is_a_problem_and_said_as_json() throws Exception {
    UpProcess status;
    signal("STOP", List.of(up.handle()));
    try {
      status =
          UpProcess.start(
              folder.resolve("launcher.out"), "status", "--json", "--data", data.toString());
      assertThat(status.exitCode()).as(status.output()).isEqualTo(ExitCodes.PROBLEM);
    } finally {
      signal("CONT", List.of(up.handle()));
    }
    assertThat(status.output()).contains("\"launcher_state\" : \"no answer\"");
  }

  private static void signal(String name, List<ProcessHandle> processes) throws Exception {
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    processes.forEach(process -> command.add(Long.toString(process.pid())));
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
  }

  @Test
  @Order(4)
  void parts_that_die_together_come_back_and_are_counted() throws Exception {
    List<Platform.RunningPart> dead =
        Platform.read(data).parts().stream()
            .filter(part -> List.of("registry", "mongo").contains(part.name()))
            .toList();
    dead.forEach(part -> ProcessHandle.of(part.pid()).orElseThrow().destroyForcibly());

    await()
        .atMost(START)
        .untilAsserted(
            () ->
                assertThat(Platform.read(data).parts())
                    .doesNotContainAnyElementsOf(dead)
                    .allMatch(part -> ProcessHandle.of(part.pid()).isPresent()));
    assertThat(Scrape.of(Platform.read(data).metricsUrl()).text())
        .contains(
            "candlewick_part_restarts_total{part=\"registry\"} 1.0",
            "candlewick_part_restarts_total{part=\"mongo\"} 1.0",
            "candlewick_part_restarts_total{part=\"kafka\"} 0.0",
            "candlewick_part_up{part=\"mongo\"} 1.0",
            "candlewick_data_folder_free_bytes ");
  }

  @Test
  @Order(5)
  void down_stops_everything_in_order() throws Exception {
    addresses = addresses();
    List<ProcessHandle> parts = up.handle().descendants().toList();
    assertThat(data.resolve(TargetsFile.NAME))
        .content()
        .contains("launcher", "feed")
        .doesNotContain("stream");

    UpProcess down = UpProcess.start(folder.resolve("down.out"), "down", "--data", data.toString());

    assertThat(down.exitCode()).as(down.output()).isZero();
    assertThat(up.exitCode()).isZero();
    assertThat(parts).isNotEmpty().noneMatch(Running::is);
    assertThat(data.resolve(TargetsFile.NAME)).doesNotExist();
    assertThat(up.output())
        .containsSubsequence("Schema registry", "Kafka", "PostgreSQL", "stopped");
  }

  @Test
  @Order(6)
  void a_platform_that_is_started_again_is_ready_when_detached_and_has_its_ports_back()
      throws Exception {
    UpProcess detached =
        UpProcess.start(
            folder.resolve("again.out"),
            "up",
            "--detach",
            "--data",
            data.toString(),
            "--source",
            "none",
            "--no-stream");
    try {
      assertThat(detached.exitCode()).as(detached.output()).isZero();
      assertThat(stage()).isEqualTo(StartState.Stage.READY);
      assertThat(detached.output()).contains("Ready after");
      if (!detached.output().contains(" is taken; ")) { // by somebody else in the meantime
        assertThat(addresses()).isEqualTo(addresses);
      }
    } finally {
      UpProcess.start(folder.resolve("again-down.out"), "down", "--data", data.toString())
          .exitCode();
    }
    assertThat(StartState.find(data)).isEmpty();
  }

  private static List<String> addresses() {
    return Platform.read(data).parts().stream().map(Platform.RunningPart::address).toList();
  }

  @Test
  @Order(7)
  void what_an_earlier_platform_left_is_not_taken_for_one_that_was_started_detached()
      throws Exception {
    HandwrittenPlatform.withoutMarket().write(data);
    Files.writeString(data.resolve("format"), "999\n");

    UpProcess detached =
        UpProcess.start(
            folder.resolve("detached.out"), "up", "--detach", "--data", data.toString());

    assertThat(detached.exitCode()).as(detached.output()).isEqualTo(ExitCodes.WRONG_USE);
    assertThat(detached.output()).contains("has format 999, of a newer build");
  }
}
