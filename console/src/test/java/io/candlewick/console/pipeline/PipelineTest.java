package io.candlewick.console.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.console.Answers;
import io.candlewick.console.ConsoleUnderTest;
import io.candlewick.console.OneDatabase;
import io.candlewick.console.topics.RawWriter;
import io.candlewick.console.upstream.FakeService;
import io.candlewick.model.RejectReason;
import io.candlewick.model.Topics;
import io.candlewick.model.health.QueryHealth;
import io.candlewick.model.health.StreamHealth;
import io.candlewick.model.wire.DeadLetter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class PipelineTest {
  @TempDir private static Path folder;
  private static Path health;
  private static FakeService feed;
  private static ConsoleUnderTest console;
  private static Answers answers;

  @BeforeAll
  static void start() {
    health = folder.resolve("health.json");
    feed = FakeService.start();
    feed.on(
        "GET /health",
        200,
        """
        {"status":"ok","phase":"live","assets":10,"ticks_served":5,"crash_prob":0.1,"spike_prob":0.1,"epoch":1,
         "history_done_pct":100,"stream_readers":0,"sources":[]}
        """);
    OneDatabase.run(
        """
        INSERT INTO tick_balance (symbol, in_candles, duplicates, conflicts, late, fenced, rejected, rejected_by_reason,
          late_merged, late_conflicts, newest_event_time, watermark)
        VALUES ('pi.GOOD', 10, 1, 2, 5, 3, 4, '{"FUTURE": 3, "UNDECODABLE": 1}', 2, 1, '2026-11-28 10:00:00.000001Z', NULL),
               ('pi.LESS', 10, 0, 0, 0, 0, 0, '{}', 0, 0, NULL, NULL)
        """);
    candle("pi.GOOD", 12);
    candle("pi.LESS", 9);
    console =
        ConsoleUnderTest.start(
            "--candlewick.console.health=" + health, "--candlewick.console.feed=" + feed.url());
    answers = Answers.of(console);
  }

  @AfterAll
  static void stop() {
    console.close();
    feed.close();
  }

  private static void candle(String symbol, int ticks) {
    OneDatabase.run(
        """
        INSERT INTO ohlcv (symbol, asset_type, candle_interval, window_start, window_end, open, high, low, close, volume,
          notional, tick_count, return_count, alert_count, sum_return_pct, sum_squared_return_pct, sum_spread, sum_realized_vol,
          vwap, avg_spread, avg_realized_vol, state, updated_at)
        VALUES ('%s', 'STOCK', '1m', '2026-11-28 10:00Z', '2026-11-28 10:01Z', 1, 1, 1, 1, 1,
          0, %d, 0, 0, 0, 0, 0, 0, NULL, 0, 0, 'FINAL', '2026-11-28 10:01Z')
        """
            .formatted(symbol, ticks));
  }

  @Test
  void every_stage_says_how_it_is_and_why() throws Exception {
    new StreamHealth(
            1,
            1,
            List.of(
                QueryHealth.sound("raw", QueryHealth.State.RUNNING),
                QueryHealth.sound("candles", QueryHealth.State.STARTING),
                new QueryHealth(
                    "anomalies",
                    QueryHealth.State.FAILING,
                    2,
                    "2026-11-28T10:00:00Z",
                    "disk full",
                    "Free some space",
                    true)))
        .write(health);
    JsonNode pipeline = answers.ok("/api/pipeline");
    assertThat(states(pipeline))
        .containsExactly(
            "feed ok",
            "kafka ok",
            "raw ok",
            "candles warning",
            "anomalies failing",
            "mongo ok",
            "postgres ok");
    JsonNode anomalies = named(pipeline.path("queries"), "name", "anomalies");
    assertThat(anomalies.path("cause").asString()).isEqualTo("disk full");
    assertThat(anomalies.path("remedy").asString()).isEqualTo("Free some space");
  }

  @Test
  void a_stream_that_stopped_writing_is_not_taken_for_one_that_runs() throws Exception {
    new StreamHealth(1, 1, List.of(QueryHealth.sound("raw", QueryHealth.State.RUNNING)))
        .write(health);
    Files.setLastModifiedTime(health, FileTime.from(Instant.now().minus(Duration.ofMinutes(1))));
    JsonNode raw = named(answers.ok("/api/pipeline").path("queries"), "name", "raw");
    assertThat(raw.path("state").asString()).isEqualTo("stopped");
    assertThat(raw.path("remedy").asString()).contains("spark.log");
  }

  @Test
  void the_balance_and_its_sums_are_those_of_the_table() {
    JsonNode pipeline = answers.ok("/api/pipeline");
    JsonNode good = named(pipeline.path("balance"), "symbol", "pi.GOOD");
    assertThat(good.path("published").asLong()).isEqualTo(25);
    assertThat(good.path("late_waiting").asLong()).isEqualTo(2);
    assertThat(good.path("newest").asString()).isEqualTo("2026-11-28T10:00:00.000001Z");
    assertThat(good.path("watermark").isNull()).isTrue();
    assertThat(pipeline.path("dead_letters").path("FUTURE").asLong()).isEqualTo(3);
    assertThat(pipeline.path("dead_letters").path("FENCED").asLong()).isEqualTo(3);
    assertThat(pipeline.path("dead_letters").path("CONFLICT").asLong()).isEqualTo(3);
    assertThat(pipeline.path("late").path("merged").asLong()).isEqualTo(2);
  }

  @Test
  void a_symbol_whose_candles_hold_fewer_ticks_than_counted_is_not_balanced() {
    JsonNode balance = answers.ok("/api/pipeline").path("balance");
    assertThat(named(balance, "symbol", "pi.GOOD").path("balanced").asBoolean()).isTrue();
    assertThat(named(balance, "symbol", "pi.LESS").path("balanced").asBoolean()).isFalse();
  }

  @Test
  void rates_are_there_after_the_second_look_and_published_counts_the_log() {
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> answers.ok("/api/pipeline").path("ticks_per_second").isNumber());
    long before = answers.ok("/api/pipeline").path("published").asLong();
    try (RawWriter writer = new RawWriter()) {
      writer.write(Topics.TICKS, RawWriter.utf8("pi"), RawWriter.utf8("no tick"));
    }
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> answers.ok("/api/pipeline").path("published").asLong() > before);
    JsonNode candles = named(answers.ok("/api/pipeline").path("queries"), "name", "candles");
    assertThat(candles.path("lag").asLong()).isPositive();
  }

  @Test
  void what_does_not_answer_is_a_failing_stage_and_hides_nothing_else() {
    try (ConsoleUnderTest alone =
        ConsoleUnderTest.start(
            "--candlewick.console.kafka=127.0.0.1:1",
            "--candlewick.console.feed=http://127.0.0.1:1")) {
      JsonNode pipeline = Answers.of(alone).ok("/api/pipeline");
      assertThat(states(pipeline))
          .contains("feed failing", "kafka failing", "raw unknown", "postgres ok");
      assertThat(pipeline.path("published").isNull()).isTrue();
      assertThat(pipeline.path("balance")).isNotEmpty();
    }
  }

  @Test
  void counts_that_the_database_does_not_tell_are_unknown_and_not_none() {
    try (ConsoleUnderTest alone =
        ConsoleUnderTest.start("--candlewick.console.postgres=jdbc:postgresql://127.0.0.1:1/x")) {
      JsonNode pipeline = Answers.of(alone).ok("/api/pipeline");
      assertThat(states(pipeline)).contains("kafka ok", "postgres failing");
      for (String member : List.of("late", "dead_letters", "balance")) {
        assertThat(pipeline.path(member).isNull()).as(member).isTrue();
      }
    }
  }

  @Test
  void dead_letters_come_newest_first_with_reason_and_bytes() {
    byte[] bytes = {0, 1, (byte) 0xff};
    DeadLetter letter =
        new DeadLetter(RejectReason.FUTURE, "<b>too early</b>", Topics.TICKS, 3, 17, 1_000_001);
    try (RawWriter writer = new RawWriter()) {
      for (int i = 0; i < 3; i++) {
        ProducerRecord<byte[], byte[]> record =
            new ProducerRecord<>(Topics.DEAD_LETTERS, RawWriter.utf8(letter.key()), bytes);
        letter.headers().forEach(record.headers()::add);
        writer.write(record);
      }
      writer.write(Topics.DEAD_LETTERS, null, null);
    }
    JsonNode first = answers.ok("/api/dead-letters?limit=1");
    JsonNode strange = first.path("dead_letters").path(0);
    assertThat(strange.path("reason").isNull()).isTrue();
    assertThat(strange.path("detail").asString()).contains("no header 'reason'");
    JsonNode rest = answers.ok("/api/dead-letters?cursor=" + first.path("next").asString());
    JsonNode known = rest.path("dead_letters").path(0);
    assertThat(known.path("reason").asString()).isEqualTo("FUTURE");
    assertThat(known.path("detail").asString()).isEqualTo("<b>too early</b>");
    assertThat(known.path("source_partition").asInt()).isEqualTo(3);
    assertThat(known.path("source_offset").asInt()).isEqualTo(17);
    assertThat(known.path("source_time").asString()).isEqualTo("1970-01-01T00:00:01.000001Z");
    assertThat(Base64.getDecoder().decode(known.path("bytes").asString())).isEqualTo(bytes);
    assertThat(known.path("size").asInt()).isEqualTo(3);
    assertThat(answers.problem(422, "/api/dead-letters?cursor=b2xkZXIKMA")).contains("next");
  }

  private static List<String> states(JsonNode pipeline) {
    List<String> states = new ArrayList<>();
    pipeline
        .path("stages")
        .forEach(
            stage ->
                states.add(stage.path("id").asString() + " " + stage.path("state").asString()));
    return states;
  }

  private static JsonNode named(JsonNode list, String field, String name) {
    return StreamSupport.stream(list.spliterator(), false)
        .filter(row -> row.path(field).asString().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
