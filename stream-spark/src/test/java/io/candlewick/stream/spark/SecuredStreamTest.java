package io.candlewick.stream.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.candlewick.model.LatenessSchedule;
import io.candlewick.model.Topics;
import io.candlewick.model.health.QueryHealth;
import io.candlewick.model.wire.SchemaRegistry;
import io.candlewick.model.wire.Schemas;
import io.candlewick.stream.spark.session.SessionSettings;
import io.candlewick.stream.spark.session.Stream;
import io.candlewick.stream.spark.settings.QueryName;
import io.candlewick.stream.spark.settings.StreamSettings;
import io.candlewick.ticklog.SecuredBroker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The whole stream on a broker with SASL_SSL, SCRAM and the ACLs of {@code docs/security.md}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecuredStreamTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String SECRET = "password-of-the-stream";
  private static final List<String> SYMBOLS = List.of("AAPL", "BTC-USD");

  @TempDir private static Path folder;

  private SecuredBroker broker;
  private TestPlatform platform;

  @BeforeAll
  void start() throws Exception {
    broker = SecuredBroker.start(Files.createDirectory(folder.resolve("broker")));
    platform = TestPlatform.start(folder, broker);
    broker.addUser("stream", SECRET);
    broker.allow(
        "stream", ResourceType.TOPIC, Topics.TICKS, AclOperation.READ, AclOperation.DESCRIBE);
    for (String topic :
        List.of(Topics.CANDLES, Topics.ANOMALIES, Topics.LATE_TICKS, Topics.DEAD_LETTERS)) {
      broker.allow("stream", ResourceType.TOPIC, topic, AclOperation.WRITE, AclOperation.DESCRIBE);
    }
    broker.allow("stream", ResourceType.GROUP, "candlewick-", AclOperation.READ);
    broker.addUser("stranger", SECRET);
  }

  @AfterAll
  void stop() throws Exception {
    platform.close();
  }

  @Test
  void the_streams_user_makes_exact_candles_and_its_password_is_in_no_file_of_the_checkpoint()
      throws Exception {
    int schemaId =
        new SchemaRegistry(platform.registry()).register(Schemas.TICK_SUBJECT, Schemas.tick());
    PublishedTicks ticks = new PublishedTicks(SYMBOLS, 7, platform, schemaId);
    ticks.publish(300);
    StreamSettings settings = platform.settings(platform.mongoUri());

    SecuredBroker.as(
        broker.properties("stream", SECRET),
        () -> {
          try (Stream stream = start(settings)) {
            await("all queries have done everything")
                .atMost(PATIENCE)
                .until(() -> areDone() || isFailing(stream));
            assertThat(stream.health()).extracting(QueryHealth::cause).containsOnly("");
          }
        });

    Served served = new Served(platform);
    for (String symbol : SYMBOLS) {
      assertThat(served.candles(symbol))
          .isEqualTo(
              ticks.expected(symbol, LatenessSchedule.constant(Duration.ofMinutes(5))).candles());
    }
    try (java.util.stream.Stream<Path> files = Files.walk(Path.of(settings.checkpoint()))) {
      assertThat(files.filter(Files::isRegularFile))
          .isNotEmpty()
          .noneMatch(file -> text(file).contains(SECRET));
    }
  }

  @Test
  void a_user_without_rights_is_told_by_every_query() throws Exception {
    StreamSettings usual = platform.settings(platform.mongoUri());
    SecuredBroker.as(
        broker.properties("stranger", SECRET),
        () -> {
          try (Stream stream = start(usual)) {
            await("every query fails")
                .atMost(PATIENCE)
                .until(
                    () ->
                        stream.health().stream()
                            .allMatch(query -> query.state() == QueryHealth.State.FAILING));
            assertThat(stream.health())
                .allSatisfy(
                    query ->
                        assertThat(query.cause())
                            .contains("does not allow it")
                            .contains("docs/security.md"));
          }
        });
  }

  private boolean areDone() throws Exception {
    for (QueryName query : QueryName.values()) {
      if (!platform.progress(query).equals(platform.ends())) {
        return false;
      }
    }
    return true;
  }

  private static boolean isFailing(Stream stream) {
    return stream.health().stream()
        .anyMatch(query -> query.state() == QueryHealth.State.FAILING && query.lasting());
  }

  private static Stream start(StreamSettings settings) {
    Map<String, String> session = SessionSettings.of(settings.checkpoint(), 2);
    session.put("spark.ui.enabled", "false");
    return Stream.start(
        session, settings, EnumSet.allOf(QueryName.class), new SimpleMeterRegistry());
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
