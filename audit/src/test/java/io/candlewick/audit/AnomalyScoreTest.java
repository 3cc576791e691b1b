package io.candlewick.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.model.Anomaly;
import io.candlewick.model.AssetType;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.MarketRecord;
import io.candlewick.model.Micros;
import io.candlewick.model.Severity;
import io.candlewick.model.Tick;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.AnomalyCodec;
import io.candlewick.model.wire.MarketRecordCodec;
import io.candlewick.model.wire.TickEncoder;
import io.candlewick.model.wire.WriterSchemas;
import io.candlewick.ticklog.OneBroker;
import io.candlewick.ticklog.score.AnomalyScore;
import io.candlewick.ticklog.score.RuleScore;
import io.candlewick.ticklog.score.ScoreReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Topics made by hand, and what a score must say of them. */
class AnomalyScoreTest {
  private static final String GROUP = "candlewick-anomalies";
  private static final long START = 1_767_225_600_000_000L;

  private final TickEncoder ticks = new TickEncoder(OneRegistry.TICK_ID);
  private final MarketRecordCodec records = new MarketRecordCodec(1);
  private final AnomalyCodec anomalies = new AnomalyCodec(2);
  private final List<ProducerRecord<byte[], byte[]>> messages = new ArrayList<>();

  @BeforeEach
  void empty() {
    Messages.recreate(Topics.TICKS, 2);
    Messages.recreate(Topics.EVENTS, 1);
    Messages.recreate(Topics.ANOMALIES, 1);
  }

  @Test
  void every_kind_of_agreement_is_counted_once() {
    for (int sequence = 1; sequence <= 10; sequence++) {
      tick(sequence, null);
    }
    truth(1, "FLASH_CRASH");
    alert(1, "FLASH_CRASH");
    alert(1, "FLASH_CRASH"); // written again after a restart
    truth(2, "FLASH_CRASH"); // missed
    truth(3, "PRICE_SPIKE");
    truth(3, "PRICE_SPIKE");
    alert(3, "SPIKE");
    alert(4, "SPIKE"); // false alarm
    truth(5, "EARNINGS");
    alert(5, "FLASH_CRASH"); // a jump, but for another reason
    truth(6, "PRICE_SPIKE");
    alert(6, "FLASH_CRASH"); // right tick, wrong rule
    begun();
    send();
    passed(10);

    ScoreReport report = score();

    assertThat(report.ticks()).isEqualTo(10);
    assertThat(report.rules())
        .containsExactly(new RuleScore("FLASH_CRASH", 2, 3, 1), new RuleScore("SPIKE", 2, 2, 1));
    RuleScore crash = report.rules().get(0);
    assertThat(crash.falseAlarms()).isEqualTo(2);
    assertThat(crash.missed()).isEqualTo(1);
    assertThat(crash.precision()).hasValue(1.0 / 3);
    assertThat(crash.recall()).hasValue(0.5);
    assertThat(report.notes())
        .singleElement()
        .asString()
        .contains("another reason: EARNINGS 1, PRICE_SPIKE 1");
  }

  @Test
  void ticks_that_the_stream_has_not_passed_are_left_out() {
    for (int sequence = 1; sequence <= 6; sequence++) {
      tick(sequence, null);
    }
    truth(2, "FLASH_CRASH");
    alert(2, "FLASH_CRASH");
    truth(5, "FLASH_CRASH");
    truth(6, "PRICE_SPIKE");
    alert(6, "SPIKE");
    send();
    passed(4);

    ScoreReport report = score();

    assertThat(report.ticks()).isEqualTo(4);
    assertThat(report.rules())
        .containsExactly(new RuleScore("FLASH_CRASH", 1, 1, 1), new RuleScore("SPIKE", 0, 0, 0));
    assertThat(report.notes())
        .singleElement()
        .asString()
        .contains("2 true jumps and 1 alert are left out");
  }

  @Test
  void a_tick_whose_truth_was_lost_speaks_for_itself() {
    tick(1, "PRICE_SPIKE");
    tick(2, null);
    alert(1, "SPIKE");
    send();
    passed(2);

    ScoreReport report = score();

    assertThat(report.rules()).contains(new RuleScore("SPIKE", 1, 1, 1));
    assertThat(report.notes())
        .singleElement()
        .asString()
        .contains("1 tick that jumped has no record in market.events");
  }

  @Test
  void a_jump_without_a_return_is_missed_and_said() {
    tick(1, Tick.NO_PREVIOUS_PRICE, "PRICE_SPIKE");
    truth(1, "PRICE_SPIKE");
    send();
    passed(1);

    ScoreReport report = score();

    assertThat(report.rules()).contains(new RuleScore("SPIKE", 1, 0, 0));
    assertThat(report.notes()).singleElement().asString().contains("1 jump is on a symbol's");
  }

  @Test
  void what_retention_has_removed_is_said() {
    tick(1, null);
    tick(2, null);
    truth(1, "PRICE_SPIKE");
    truth(2, "PRICE_SPIKE");
    alert(2, "SPIKE");
    send();
    passed(2);
    Messages.truncate(Topics.TICKS, 0, 1);
    Messages.truncate(Topics.EVENTS, 0, 1);

    ScoreReport report = score();

    assertThat(report.rules()).contains(new RuleScore("SPIKE", 1, 1, 1));
    assertThat(report.notes())
        .singleElement()
        .asString()
        .contains("Retention has removed the start of market.events");
  }

  @Test
  void without_anything_there_is_nothing_to_score() {
    passed(0);

    ScoreReport report = score();

    assertThat(report.isEmpty()).isTrue();
    assertThat(report.ticks()).isZero();
    assertThat(report.notes()).isEmpty();
    assertThat(report.rules())
        .allSatisfy(
            rule -> {
              assertThat(rule.precision()).isEmpty();
              assertThat(rule.recall()).isEmpty();
            });
  }

  /** At once, which must be the same as tick by tick. */
  private static ScoreReport score() {
    ScoreReport whole = newScore().run();
    AnomalyScore goesOn = newScore();
    ScoreReport last = goesOn.run(1);
    while (goesOn.left() > 0) {
      last = goesOn.run(1);
    }
    assertThat(last).isEqualTo(whole);
    return whole;
  }

  private static AnomalyScore newScore() {
    return new AnomalyScore(OneBroker.address(), WriterSchemas.of(OneRegistry.client()));
  }

  private void tick(long sequence, String injected) {
    tick(sequence, 99 * FixedPoint.ONE, injected);
  }

  private void tick(long sequence, long previousPrice, String injected) {
    Tick tick =
        PublishedTicks.tick(
            "AAPL", 9, sequence, START + sequence, 100 * FixedPoint.ONE, previousPrice, injected);
    messages.add(new ProducerRecord<>(Topics.TICKS, 0, null, ticks.encode(tick)));
  }

  private void truth(long sequence, String kind) {
    record(
        new MarketRecord.TruthTick(
            "AAPL", 9, sequence, START + sequence, kind, OptionalLong.of(5)));
  }

  private void begun() {
    record(
        new MarketRecord.EventBegun(
            "e",
            "FLASH_CRASH",
            MarketRecord.ScopeKind.EVERYTHING,
            Optional.empty(),
            "RANDOM",
            START,
            new MarketRecord.Effect(
                -0.1, -0.1, Duration.ZERO, 1, Duration.ZERO, 1, 1, false, Duration.ZERO)));
  }

  private void record(MarketRecord told) {
    messages.add(new ProducerRecord<>(Topics.EVENTS, 0, null, records.encode(told)));
  }

  private void alert(long sequence, String rule) {
    Anomaly anomaly =
        new Anomaly(
            rule,
            Severity.HIGH,
            "AAPL",
            AssetType.STOCK,
            9,
            sequence,
            Micros.toInstant(START + sequence),
            100,
            99,
            5);
    messages.add(new ProducerRecord<>(Topics.ANOMALIES, 0, null, anomalies.encode(anomaly)));
  }

  private void send() {
    Messages.send(messages);
  }

  private static void passed(long offset) {
    Messages.commit(
        GROUP, Map.of(new TopicPartition(Topics.TICKS, 0), new OffsetAndMetadata(offset)));
  }
}
