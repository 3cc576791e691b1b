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
import io.candlewick.model.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ticks keep coming and being served while an audit or a rebuild is at work. */
class LiveStreamTest {
  private static final long SEED = 4_711;
  private static final CandleSettings SETTINGS = CandleSettings.defaults();

  private List<ProducerRecord<byte[], byte[]>> ticks;
  private final MemoryMongo mongo = new MemoryMongo();
  private HikariDataSource database;
  private HandStream stream;

  @BeforeEach
  void serveTheFirstHalf() {
    Instant start = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(5, ChronoUnit.HOURS);
    ticks = PublishedTicks.all(SEED, start, 300);
    List.of(Topics.TICKS).forEach(topic -> Messages.recreate(topic, 2));
    List.of(Topics.ANOMALIES, Topics.LATE_TICKS, Topics.DEAD_LETTERS)
        .forEach(topic -> Messages.recreate(topic, 1));
    database = OneDatabase.open(OneDatabase.migrated());
    stream = new HandStream(SETTINGS, database, mongo.store());
    Messages.send(ticks.subList(0, ticks.size() / 2));
    stream.serveAll();
  }

  @AfterEach
  void disconnect() {
    database.close();
    mongo.close();
  }

  private Sources sources() {
    return TestSources.of(database, mongo.store(), SETTINGS);
  }

  /** Publishes and serves half of what is left as soon as the snapshot has been taken. */
  private void serveMore(String progress) {
    if (progress.startsWith("Reading") && !progress.contains("meanwhile")) {
      Messages.send(ticks.subList(ticks.size() / 2, 3 * ticks.size() / 4));
      stream.serveAll();
    }
  }

  private AuditReport auditWhile(Runnable damage) {
    return new Audit(
            sources(),
            AuditScope.all(),
            progress -> {
              serveMore(progress);
              damage.run();
            })
        .run(Duration.ofMinutes(4));
  }

  @Test
  void what_is_served_ahead_of_the_snapshot_is_explained_by_the_ticks_that_came_meanwhile() {
    AuditReport report = auditWhile(() -> {});
    assertThat(report.isClean())
        .as("seed %d: %s", SEED, String.join("\n", AuditTable.linesOf(report)))
        .isTrue();
    assertThat(report.ticksRead()).isEqualTo(ticks.size() / 2);
  }

  @Test
  void what_is_wrong_ahead_of_the_snapshot_is_found() {
    AuditReport report =
        auditWhile(
            () -> {
              OneDatabase.run(
                  database,
                  "UPDATE ohlcv SET close = 1 WHERE (symbol, window_start) IN"
                      + " (SELECT symbol, max(window_start) FROM ohlcv GROUP BY 1)");
              OneDatabase.run(
                  database,
                  "UPDATE tick_balance SET in_candles = in_candles - 1, fenced = fenced + 1");
            });
    assertThat(report.differences()).anyMatch(found -> found.kind() == Difference.Kind.CANDLE);
    assertThat(report.differences())
        .filteredOn(found -> found.symbol().equals("CCC"))
        .anyMatch(found -> found.detail().startsWith("fenced: served"));
  }

  @Test
  void a_rebuild_loses_no_candle_that_the_stream_writes_meanwhile() {
    OneDatabase.run(database, "DELETE FROM ohlcv");
    new Rebuild(sources(), Optional.empty(), Clock.systemUTC(), this::serveMore).run();
    Messages.send(ticks.subList(3 * ticks.size() / 4, ticks.size()));
    stream.serveAll();
    AuditReport report = auditWhile(() -> {});
    assertThat(report.isClean())
        .as("seed %d: %s", SEED, String.join("\n", AuditTable.linesOf(report)))
        .isTrue();
  }

  @Test
  void where_retention_removed_the_first_ticks_the_audit_says_so_and_the_rest_still_agrees() {
    Messages.truncate(Topics.TICKS, 0, 100);
    Messages.truncate(Topics.TICKS, 1, 100);
    AuditReport report =
        new Audit(sources(), AuditScope.all(), progress -> {}).run(Duration.ofMinutes(4));
    assertThat(report.notes()).anyMatch(note -> note.contains("Retention has removed"));
    assertThat(report.differences()).isEmpty();

    OneDatabase.run(database, "UPDATE tick_balance SET in_candles = 0, late = 0");
    report = new Audit(sources(), AuditScope.all(), progress -> {}).run(Duration.ofMinutes(4));
    assertThat(report.differences())
        .extracting(Difference::detail)
        .anyMatch(
            detail -> detail.matches("published - rejected: served \\d+, ticks say at least .*"));
  }
}
