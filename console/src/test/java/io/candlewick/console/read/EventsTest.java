package io.candlewick.console.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.console.Answers;
import io.candlewick.console.ConsoleUnderTest;
import io.candlewick.console.OneRegistry;
import io.candlewick.console.topics.RawWriter;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.MarketRecord;
import io.candlewick.model.Tick;
import io.candlewick.model.TickBuilder;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.MarketRecordCodec;
import io.candlewick.model.wire.SchemaRegistry;
import io.candlewick.model.wire.Schemas;
import io.candlewick.model.wire.TickEncoder;
import io.candlewick.model.wire.WriterSchemas;
import io.candlewick.ticklog.OneBroker;
import io.candlewick.ticklog.score.AnomalyScore;
import io.candlewick.ticklog.score.RuleScore;
import io.candlewick.ticklog.score.ScoreReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EventsTest {
  private static final long TIME = 1_767_225_600_000_000L; // 2026-01-01
  private static Answers answers;

  @BeforeAll
  static void start() {
    answers = Answers.of(ConsoleUnderTest.one());
    MarketRecordCodec codec = new MarketRecordCodec(1);
    try (RawWriter writer = new RawWriter()) {
      for (MarketRecord told : told()) {
        writer.write(Topics.EVENTS, RawWriter.utf8(told.key()), codec.encode(told));
      }
    }
  }

  private static List<MarketRecord> told() {
    MarketRecord.Effect effect =
        new MarketRecord.Effect(
            -0.07, -0.03, Duration.ZERO, 2, Duration.ZERO, 3, 4, false, Duration.ofMillis(1_500));
    return List.of(
        new MarketRecord.EventBegun(
            "ev-1",
            "FLASH_CRASH",
            MarketRecord.ScopeKind.SYMBOL,
            Optional.of("ev.A"),
            "INJECTED",
            TIME,
            effect),
        new MarketRecord.TruthTick(
            "ev.A", 1, 2, TIME + 1, "FLASH_CRASH", OptionalLong.of(-5 * FixedPoint.ONE - 1)),
        new MarketRecord.SourceGap("ev.A", TIME, TIME + 5, "the source was down"));
  }

  @Test
  void an_event_says_whom_it_concerns_and_what_it_does() {
    JsonNode events = answers.ok("/api/events?symbol=ev.A").path("events");
    assertThat(events).hasSize(1);
    JsonNode event = events.path(0);
    assertThat(event.path("kind").asString()).isEqualTo("FLASH_CRASH");
    assertThat(event.path("origin").asString()).isEqualTo("INJECTED");
    assertThat(event.path("at").asString()).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(event.path("jump_from_pct").asDouble()).isEqualTo(-7.0);
    assertThat(event.path("duration_seconds").asDouble()).isEqualTo(1.5);
  }

  @Test
  void ticks_that_jumped_and_gaps_of_sources_are_there_too() {
    JsonNode tick = answers.ok("/api/events?type=tick&symbol=ev.A").path("events").path(0);
    assertThat(tick.path("id").asString()).isEqualTo("ev.A:1:2");
    assertThat(tick.path("return_pct").asString()).isEqualTo("-5.00000001");
    JsonNode gap = answers.ok("/api/events?type=gap&symbol=ev.A").path("events").path(0);
    assertThat(gap.path("until").asString()).isEqualTo("2026-01-01T00:00:00.000005Z");
    assertThat(gap.path("reason").asString()).isEqualTo("the source was down");
    assertThat(answers.ok("/api/events?symbol=ev.A&kind=CRISIS").path("events")).isEmpty();
    assertThat(answers.problem(422, "/api/events?type=all")).contains("event, tick, gap");
  }

  @Test
  void the_score_is_that_of_the_command() throws Exception {
    SchemaRegistry registry = new SchemaRegistry(OneRegistry.url());
    TickEncoder encoder =
        new TickEncoder(registry.register(Topics.TICKS + "-value", Schemas.tick()));
    Tick tick =
        TickBuilder.tick("ev.A", 1, 2, TIME + 1, FixedPoint.ONE).injected("FLASH_CRASH").build();
    try (RawWriter writer = new RawWriter();
        Admin admin = Admin.create(Map.of("bootstrap.servers", OneBroker.address()))) {
      RecordMetadata written =
          writer.write(Topics.TICKS, RawWriter.utf8("ev.A"), encoder.encode(tick));
      admin
          .alterConsumerGroupOffsets(
              "candlewick-anomalies",
              Map.of(
                  new TopicPartition(Topics.TICKS, written.partition()),
                  new OffsetAndMetadata(written.offset() + 1)))
          .all()
          .get();
    }
    ScoreReport expected = new AnomalyScore(OneBroker.address(), WriterSchemas.of(registry)).run();
    RuleScore crash = expected.rules().get(0);
    assertThat(crash.truthTicks()).isPositive();
    JsonNode score =
        Awaitility.await()
            .atMost(Duration.ofMinutes(2))
            .until(
                () -> answers.ok("/api/anomalies/score"),
                found -> found.path("ticks").asLong() == expected.ticks());
    JsonNode rule = score.path("rules").path(0);
    assertThat(rule.path("rule").asString()).isEqualTo(crash.rule());
    assertThat(rule.path("truth_ticks").asLong()).isEqualTo(crash.truthTicks());
    assertThat(rule.path("alerts").asLong()).isEqualTo(crash.alerts());
    assertThat(rule.path("missed").asLong()).isEqualTo(crash.missed());
    assertThat(rule.path("recall").asDouble()).isEqualTo(crash.recall().orElseThrow());
  }
}
