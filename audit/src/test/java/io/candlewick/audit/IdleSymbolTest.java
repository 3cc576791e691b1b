package io.candlewick.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.analytics.CandleSettings;
import io.candlewick.audit.compare.Audit;
import io.candlewick.audit.compare.AuditReport;
import io.candlewick.audit.compare.AuditScope;
import io.candlewick.audit.compare.AuditTable;
import io.candlewick.audit.compare.Difference;
import io.candlewick.audit.rebuild.Rebuild;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Micros;
import io.candlewick.model.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A symbol falls silent for longer than interval and lateness, and then its window gets a tick. */
class IdleSymbolTest {
  private static final CandleSettings SETTINGS = CandleSettings.defaults();
  private static final Duration PAUSE = Duration.ofMinutes(6);
  private static final String STATES = "SELECT tick_count, state FROM ohlcv ORDER BY window_start";

  private final Instant published =
      Instant.now().truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.HOURS);
  private final Instant minute = published.minus(1, ChronoUnit.HOURS);
  private final MemoryMongo mongo = new MemoryMongo();
  private HikariDataSource database;
  private HandStream stream;

  @BeforeEach
  void serveFirstTicks() {
    Messages.recreate(Topics.TICKS, 1, "CreateTime");
    List.of(Topics.ANOMALIES, Topics.LATE_TICKS, Topics.DEAD_LETTERS)
        .forEach(topic -> Messages.recreate(topic, 1));
    database = OneDatabase.open(OneDatabase.migrated());
    stream = new HandStream(SETTINGS, database, mongo.store());
    publish(1, minute, published);
    publish(2, minute.plusSeconds(5), published.plusSeconds(5));
  }

  @AfterEach
  void disconnect() {
    database.close();
    mongo.close();
  }

  private void publish(long sequence, Instant eventTime, Instant stamp) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    records.add(
        PublishedTicks.stamped(
            PublishedTicks.tick(
                "IDL", 1, sequence, Micros.of(eventTime), FixedPoint.ONE, FixedPoint.ONE),
            stamp));
    Messages.send(records);
    stream.serveAll();
  }

  private Sources sources() {
    return TestSources.of(database, mongo.store(), SETTINGS);
  }

  private AuditReport audit() {
    return new Audit(sources(), AuditScope.all(), line -> {}).run(Duration.ofMinutes(4));
  }

  private void assertClean() {
    AuditReport report = audit();
    assertThat(report.isClean()).as(String.join("\n", AuditTable.linesOf(report))).isTrue();
  }

  private void rebuild(Instant now) {
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    new Rebuild(sources(), Optional.empty(), clock, line -> {}).run();
  }

  private List<String> states() {
    return OneDatabase.rows(database, STATES);
  }

  @Test
  void a_candle_corrected_after_a_pause_is_right_and_comes_back_as_it_was() {
    stream.declareIdle("IDL");
    assertThat(states()).containsExactly("2,FINAL");
    Instant again = published.plusSeconds(5).plus(PAUSE);
    publish(3, minute.plusSeconds(10), again);
    assertThat(states()).containsExactly("3,CORRECTED");
    assertClean();

    publish(4, minute.plusSeconds(400), again.plusSeconds(1));
    assertThat(states()).containsExactly("3,CORRECTED", "1,OPEN");
    assertClean();

    OneDatabase.run(database, "DELETE FROM ohlcv");
    rebuild(again.plusSeconds(2));
    assertThat(states()).containsExactly("3,CORRECTED", "1,OPEN");
    assertClean();
  }

  @Test
  void a_stream_that_did_not_run_during_the_pause_is_right_as_well() {
    Instant again = published.plusSeconds(5).plus(PAUSE);
    publish(3, minute.plusSeconds(10), again);
    assertThat(states()).containsExactly("3,OPEN");
    assertClean();

    publish(4, minute.plusSeconds(400), again.plusSeconds(1));
    assertThat(states()).containsExactly("3,FINAL", "1,OPEN");
    assertClean();
    rebuild(again.plusSeconds(2));
    assertThat(states()).containsExactly("3,FINAL", "1,OPEN");
  }

  @Test
  void a_window_that_was_final_by_idleness_alone_is_settled_when_the_watermark_passes_it() {
    stream.declareIdle("IDL");
    publish(3, minute.plusSeconds(400), published.plusSeconds(5).plus(PAUSE));
    assertThat(states()).containsExactly("2,FINAL", "1,OPEN");
    assertClean();
    OneDatabase.run(database, "UPDATE ohlcv SET state = 'OPEN'");
    assertThat(audit().counts()).containsOnlyKeys(Difference.Kind.CANDLE);
    assertThat(audit().counts().get(Difference.Kind.CANDLE)).isEqualTo(1);
  }

  @Test
  void a_correction_without_a_pause_is_a_difference_that_a_rebuild_repairs() {
    publish(3, minute.plusSeconds(10), published.plusSeconds(4).plus(PAUSE));
    publish(4, minute.plusSeconds(400), published.plusSeconds(6).plus(PAUSE));
    OneDatabase.run(database, "UPDATE ohlcv SET state = 'CORRECTED' WHERE tick_count = 3");
    assertThat(audit().differences())
        .singleElement()
        .asString()
        .contains("state: served CORRECTED, ticks say FINAL");

    rebuild(published.plusSeconds(7).plus(PAUSE));
    assertThat(states()).containsExactly("3,FINAL", "1,OPEN");
    assertClean();
  }
}
