package io.candlewick.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.audit.compare.Audit;
import io.candlewick.audit.compare.AuditReport;
import io.candlewick.audit.compare.AuditScope;
import io.candlewick.audit.compare.Difference;
import io.candlewick.audit.repair.Repair;
import io.candlewick.audit.repair.RepairLock;
import io.candlewick.audit.repair.RepairScope;
import io.candlewick.audit.repair.StoredRepairs;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Micros;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.CandleCodec;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stream remembers more than an audit does, and repairs run beside it. */
class AuditBesideRepairTest {
  /** The smallest memory, and how many numbers of it share a group. */
  private static final int FEW_TICKS = 256;

  private static final int GROUP = 16;

  private final Instant noon =
      Instant.now().truncatedTo(ChronoUnit.DAYS).minus(20, ChronoUnit.DAYS).plusSeconds(43_200);
  private final MemoryMongo mongo = new MemoryMongo();
  private final Recording zzz = new Recording("ZZZ");
  private final Recording yyy = new Recording("YYY");
  private HikariDataSource database;
  private HandStream stream;

  @BeforeEach
  void start() {
    Messages.recreate(Topics.TICKS, 1);
    ServedPlatform.recreateServedTopics();
    database = OneDatabase.open(OneDatabase.migrated());
    stream = new HandStream(ServedPlatform.SETTINGS, database, mongo.store());
  }

  @AfterEach
  void disconnect() {
    database.close();
    mongo.close();
  }

  private void serve(List<ProducerRecord<byte[], byte[]>> ticks) {
    Messages.send(ticks);
    stream.serveAll();
  }

  private AuditReport audit(AuditScope scope) {
    return new Audit(sources(), scope, line -> {}).run(Duration.ofMinutes(4));
  }

  private Sources sources() {
    return TestSources.of(database, mongo.store(), ServedPlatform.SETTINGS);
  }

  private void repair() {
    CandleCodec codec = new CandleCodec(OneRegistry.TICK_ID);
    try (StoredRepairs sinks = StoredRepairs.open(sources(), codec)) {
      new Repair(sources(), sinks, RepairScope.all(), line -> {}).run();
    }
  }

  /** Audits, and serves more ticks and repairs once the snapshot has been taken. */
  private AuditReport auditWhileRepairing(
      List<ProducerRecord<byte[], byte[]>> more, Runnable then) {
    boolean[] isDone = {false};
    return new Audit(
            sources(),
            AuditScope.all(),
            line -> {
              if (line.startsWith("Reading") && !isDone[0]) {
                isDone[0] = true;
                serve(more);
                repair();
                then.run();
              }
            })
        .run(Duration.ofMinutes(4));
  }

  /**
   * Two windows open at the snapshot, with a late tick already, and what closes and repairs them.
   */
  private List<ProducerRecord<byte[], byte[]>> openWindowsAndWhatFollows() {
    Duration tenSeconds = Duration.ofSeconds(10);
    List<ProducerRecord<byte[], byte[]>> before = new ArrayList<>();
    long forgotten = Micros.of(noon);
    before.add(zzz.tick(forgotten, 1, noon, 5 * FixedPoint.ONE));
    for (int recording = 1; recording <= 9; recording++) {
      before.add(zzz.tick(forgotten + recording, 1, noon.plusSeconds(1), 6 * FixedPoint.ONE));
    }
    before.add(zzz.tick(forgotten, 2, noon.plusSeconds(2), 7 * FixedPoint.ONE));
    serve(before);
    assertThat(OneDatabase.rows(database, "SELECT in_candles, late FROM tick_balance"))
        .containsExactly("10,1");
    List<ProducerRecord<byte[], byte[]>> after = new ArrayList<>();
    after.addAll(zzz.ticks(0, noon.plusSeconds(5), tenSeconds, 9));
    after.addAll(zzz.ticks(noon.plusSeconds(3_600), tenSeconds, 3));
    after.addAll(zzz.ticks(noon.plusSeconds(7), tenSeconds, 9));
    after.addAll(yyy.ticks(noon, tenSeconds, 3));
    after.addAll(yyy.ticks(noon.plusSeconds(3_600), tenSeconds, 3));
    after.addAll(yyy.ticks(noon.plusSeconds(7), tenSeconds, 3));
    return after;
  }

  @Test
  void a_conflict_with_a_tick_that_only_the_stream_remembers_is_no_difference() {
    List<ProducerRecord<byte[], byte[]>> ticks = new ArrayList<>();
    for (int group = 0; group <= FEW_TICKS / GROUP; group++) {
      ticks.add(zzz.tick(0, 1 + group * GROUP, noon.plusSeconds(group), 5 * FixedPoint.ONE));
    }
    ticks.add(zzz.tick(0, 1, noon, 7 * FixedPoint.ONE));
    ticks.add(zzz.tick(0, 1 + GROUP, noon.plusSeconds(1), 5 * FixedPoint.ONE));
    serve(ticks);
    assertThat(OneDatabase.rows(database, "SELECT duplicates, conflicts FROM tick_balance"))
        .containsExactly("1,1");
    AuditScope forgetful = AuditScope.all().remembering(FEW_TICKS);

    AuditReport report = audit(forgetful);

    ServedPlatform.assertClean(report);
    assertThat(report.notes()).anyMatch(note -> note.startsWith("1 duplicate is unverified"));
    OneDatabase.run(database, "UPDATE tick_balance SET duplicates = 0, conflicts = 2");
    assertThat(audit(forgetful).differences())
        .singleElement()
        .asString()
        .contains("conflicts: served 2, ticks say 0 to 1");
    OneDatabase.run(database, "UPDATE tick_balance SET duplicates = 2, conflicts = 0");
    assertThat(audit(AuditScope.all()).differences())
        .singleElement()
        .asString()
        .contains("conflicts: served 0, ticks say 1");
  }

  @Test
  void a_window_that_is_settled_and_repaired_behind_the_snapshot_is_no_difference() {
    AuditReport report = auditWhileRepairing(openWindowsAndWhatFollows(), () -> {});

    assertThat(
            OneDatabase.rows(
                database, "SELECT tick_count, state FROM ohlcv ORDER BY symbol, window_start"))
        .containsExactly("6,CORRECTED", "3,OPEN", "23,CORRECTED", "6,CORRECTED", "3,OPEN");
    ServedPlatform.assertClean(report);
    assertThat(report.symbols())
        .singleElement()
        .matches(line -> line.inCandles() == 10 && line.waiting() == 1);
    ServedPlatform.assertClean(audit(AuditScope.all()));
  }

  @Test
  void a_true_difference_in_what_was_repaired_behind_the_snapshot_is_found() {
    AuditReport report =
        auditWhileRepairing(
            openWindowsAndWhatFollows(),
            () -> {
              damage("ohlcv SET high = high + 1 WHERE tick_count = 23");
              damage("ohlcv SET tick_count = 15 WHERE symbol = 'YYY' AND state = 'CORRECTED'");
              damage("tick_balance SET late_merged = late_merged + 1 WHERE symbol = 'ZZZ'");
            });

    ServedPlatform.assertFound(report, Difference.Kind.CANDLE, "ZZZ", "high: served");
    ServedPlatform.assertFound(report, Difference.Kind.CANDLE, "YYY", "15 ticks");
    ServedPlatform.assertFound(report, Difference.Kind.BALANCE, "ZZZ", "late_merged: served 11");
  }

  private void damage(String update) {
    OneDatabase.run(database, "UPDATE " + update);
  }

  @Test
  void no_rebuild_can_begin_while_a_repair_takes_its_snapshot() throws SQLException {
    try (Connection connection = database.getConnection()) {
      assertThat(RepairLock.pass(connection, line -> {}, this::sharedLocks)).containsExactly("1");
      assertThat(sharedLocks()).containsExactly("0");
    }
  }

  private List<String> sharedLocks() {
    return OneDatabase.rows(
        database,
        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ShareLock'"
            + " AND granted AND database = (SELECT oid FROM pg_database"
            + " WHERE datname = current_database())");
  }
}
