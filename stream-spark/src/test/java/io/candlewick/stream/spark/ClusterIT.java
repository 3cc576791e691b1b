package io.candlewick.stream.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.candlewick.model.LatenessSchedule;
import io.candlewick.model.Tick;
import io.candlewick.model.wire.SchemaRegistry;
import io.candlewick.model.wire.Schemas;
import io.candlewick.stream.spark.settings.QueryName;
import io.candlewick.stream.spark.settings.StreamSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The packaged job on a standalone master and two worker processes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ClusterIT {
  private static final long SEED = 20260202;
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String PASSWORD = "known-to-processes-alone";
  private static final List<String> SYMBOLS =
      IntStream.range(0, 15).mapToObj(number -> "SYM-" + number).toList();

  @TempDir private static Path folder;

  private TestPlatform platform;
  private Served served;
  private PublishedTicks ticks;
  private StandaloneCluster cluster;
  private Process driver;

  @BeforeAll
  void submit_the_job_to_two_workers() throws Exception {
    platform = TestPlatform.start(folder);
    served = new Served(platform);
    int schemaId =
        new SchemaRegistry(platform.registry()).register(Schemas.TICK_SUBJECT, Schemas.tick());
    ticks = new PublishedTicks(SYMBOLS, SEED, platform, schemaId);
    ticks.publish(100);
    StreamSettings at = platform.settings(platform.mongoUri());
    cluster =
        StandaloneCluster.start(
            folder.resolve("cluster"),
            2,
            Map.of(
                "KAFKA", at.kafka(),
                "REGISTRY", at.registry(),
                "POSTGRES", at.postgres(),
                "CHECKPOINT", at.checkpoint(),
                "CANDLEWICK_MONGO", at.mongoUri(),
                "CANDLEWICK_POSTGRES_USER", "postgres",
                "CANDLEWICK_POSTGRES_PASSWORD", PASSWORD));
    driver = cluster.submit("--max-batch 500");
  }

  @AfterAll
  void stop() throws Exception {
    try (TestPlatform closedLast = platform;
        StandaloneCluster closedFirst = cluster) {
      assertThat(closedLast).isNotNull();
      assertThat(closedFirst).isNotNull();
    }
    assertThat(cluster.processes()).isEmpty();
  }

  @Test
  @Order(1)
  void both_workers_have_their_part_and_what_comes_out_is_exact() throws Exception {
    awaitAll();

    assertThat(tasksOfExecutors())
        .hasSize(2)
        .allSatisfy((id, tasks) -> assertThat(tasks).isPositive());
    assertAllIsThereOnce();
  }

  @Test
  @Order(2)
  void no_password_shows_in_a_command_line_or_on_sparks_page() throws Exception {
    assertThat(cluster.application("environment").toString())
        .contains("spark://127.0.0.1")
        .doesNotContain(PASSWORD);
    assertThat(cluster.processes())
        .hasSizeGreaterThanOrEqualTo(6)
        .noneMatch(process -> process.info().commandLine().orElse("").contains(PASSWORD));
  }

  @Test
  @Order(3)
  void a_worker_killed_in_mid_stream_changes_nothing() throws Exception {
    long before = sum(platform.progress(QueryName.CANDLES));
    ticks.publish(250);
    await("the stream is in the middle")
        .atMost(PATIENCE)
        .until(() -> sum(platform.progress(QueryName.CANDLES)) > before + 1_000);
    cluster.killWorker(0);
    assertThat(platform.progress(QueryName.CANDLES)).isNotEqualTo(platform.ends());
    awaitAll();

    assertThat(cluster.master().path("aliveworkers").asInt()).isOne();
    assertThat(tasksOfExecutors()).hasSize(1);
    assertAllIsThereOnce();
  }

  @Test
  @Order(4)
  void an_application_ended_by_the_master_ends_the_job() throws Exception {
    cluster.endApplication();

    assertThat(driver.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
    assertThat(driver.exitValue()).isOne();
    assertThat(cluster.words("driver")).contains("Spark ended the application");
  }

  private void awaitAll() {
    for (QueryName query : QueryName.values()) {
      await()
          .atMost(PATIENCE)
          .failFast("the driver has ended", () -> !driver.isAlive())
          .untilAsserted(
              () ->
                  assertThat(platform.progress(query))
                      .as(() -> query + " is not done: " + cluster.lastWords("driver"))
                      .isEqualTo(platform.ends()));
    }
  }

  private static long sum(Map<?, Long> offsets) {
    return offsets.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many tasks each live executor has done. */
  private Map<String, Integer> tasksOfExecutors() throws Exception {
    Map<String, Integer> tasks = new TreeMap<>();
    for (JsonNode executor : cluster.application("executors")) {
      if (!executor.path("id").asText().equals("driver")) {
        tasks.put(executor.path("id").asText(), executor.path("completedTasks").asInt());
      }
    }
    return tasks;
  }

  private void assertAllIsThereOnce() {
    Set<Tick> all = new HashSet<>();
    for (String symbol : SYMBOLS) {
      assertThat(served.candles(symbol))
          .as("candles of %s, seed %d", symbol, SEED)
          .isEqualTo(
              ticks.expected(symbol, LatenessSchedule.constant(Duration.ofMinutes(5))).candles());
      assertThat(served.anomalies(symbol)).isNotEmpty().isEqualTo(ticks.anomalies(symbol));
      all.addAll(ticks.sent(symbol));
    }
    assertThat(served.documentCount()).isEqualTo(all.size());
    assertThat(served.documents(all)).isEqualTo(all);
  }
}
