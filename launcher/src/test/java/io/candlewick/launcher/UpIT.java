package io.candlewick.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.candlewick.model.Topics;
import io.candlewick.model.wire.SchemaRegistry;
import io.candlewick.model.wire.Schemas;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One real platform, without market and stream, that is killed part by part and at last whole. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UpIT {
  private static final Duration START = Duration.ofMinutes(4);

  @TempDir static Path folder;
  private static Path data;
  private static UpProcess up;

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
        UpProcess.start(
            folder.resolve(name + ".out"),
            "up",
            "--data",
            data.toString(),
            "--no-market",
            "--no-stream");
    await().atMost(START).until(() -> Platform.find(data).isPresent() || !started.isAlive());
    assertThat(started.isAlive()).as(started.output()).isTrue();
    return started;
  }

  @Test
  @Order(1)
  void up_ends_in_a_table_of_addresses() throws IOException {
    assertThat(up.output())
        .contains("✓ Kafka", "✓ PostgreSQL", "✓ MongoDB", "✓ Schema registry", "Ready after")
        .contains(Platform.read(data).kafka())
        .doesNotContain("Exception", "WARN", "ERROR");
  }

  @Test
  @Order(2)
  void a_second_up_on_the_same_folder_is_refused() throws Exception {
    UpProcess second =
        UpProcess.start(folder.resolve("second.out"), "up", "--data", data.toString());

    assertThat(second.exitCode()).as(second.output()).isEqualTo(2);
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
        .contains("\"kafka\"", "\"registry\"", "\"postgres\"", "\"mongo\"", "\"candles\" : 0");
  }

  @Test
  @Order(4)
  void any_part_may_be_killed_alone_and_comes_back() {
    for (Platform.RunningPart part : Platform.read(data).parts()) {
      ProcessHandle.of(part.pid()).orElseThrow().destroyForcibly();

      await()
          .atMost(START)
          .untilAsserted(
              () -> assertThat(pidOf(part.name())).isNotEqualTo(part.pid()).isPositive());
    }
  }

  @Test
  @Order(5)
  void a_killed_launcher_leaves_no_process_behind_and_the_next_up_goes_on() throws Exception {
    int schema =
        new SchemaRegistry(Platform.read(data).registry()).register("kept", Schemas.tick());
    execute("CREATE TABLE kept AS SELECT 17 AS number");
    publish("kept");
    List<ProcessHandle> parts = up.handle().descendants().toList();

    up.handle().destroyForcibly();

    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(parts).noneMatch(ProcessHandle::isAlive));
    assertThat(Platform.find(data)).isEmpty();

    up = startUp("next");
    assertThat(new SchemaRegistry(Platform.read(data).registry()).register("kept", Schemas.tick()))
        .isEqualTo(schema);
    assertThat(number()).isEqualTo(17);
    assertThat(published()).isEqualTo(1);
  }

  @Test
  @Order(6)
  void down_stops_everything_in_order() throws Exception {
    List<ProcessHandle> parts = up.handle().descendants().toList();

    UpProcess down = UpProcess.start(folder.resolve("down.out"), "down", "--data", data.toString());

    assertThat(down.exitCode()).as(down.output()).isZero();
    assertThat(up.exitCode()).isZero();
    assertThat(parts).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    assertThat(up.output())
        .containsSubsequence("Schema registry", "Kafka", "PostgreSQL", "stopped");
  }

  private static long pidOf(String name) {
    return Platform.read(data).parts().stream()
        .filter(part -> part.name().equals(name))
        .mapToLong(Platform.RunningPart::pid)
        .findFirst()
        .orElseThrow();
  }

  private static Connection connect() throws SQLException {
    Platform platform = Platform.read(data);
    return DriverManager.getConnection(
        platform.postgresUrl(), platform.postgresUser(), platform.postgresPassword());
  }

  private static void execute(String command) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  private static int number() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT number FROM kept")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static void publish(String value) throws InterruptedException, ExecutionException {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", Platform.read(data).kafka(), "acks", "all"),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>(Topics.TICKS, value, value)).get();
    }
  }

  private static long published() throws InterruptedException {
    try (StreamProgress progress = StreamProgress.open(Platform.read(data).kafka())) {
      Optional<StreamProgress.Reading> reading = progress.read();
      return reading.orElseThrow().published();
    }
  }
}
