package io.candlewick.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.analytics.CandleSettings;
import io.candlewick.audit.compare.Audit;
import io.candlewick.audit.compare.AuditReport;
import io.candlewick.audit.compare.AuditScope;
import io.candlewick.audit.compare.AuditTable;
import io.candlewick.audit.compare.Difference;
import io.candlewick.audit.repair.Repair;
import io.candlewick.audit.repair.RepairScope;
import io.candlewick.audit.repair.StoredRepairs;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.CandleCodec;
import io.candlewick.store.DocumentStore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/**
 * Ticks and all that is served of them, once for a class; each test has a copy of the tables to
 * damage, and leaves topics and documents as they were.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServedPlatform {
  static final CandleSettings SETTINGS = CandleSettings.defaults();
  private static final long SEED = 20_260_101;
  private static final Duration TIMEOUT = Duration.ofMinutes(4);

  private String served;
  final MemoryMongo mongo = new MemoryMongo();
  List<ProducerRecord<byte[], byte[]>> messages;
  HikariDataSource database;

  @BeforeAll
  void serveTicks() {
    Instant start = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(5, ChronoUnit.HOURS);
    Messages.recreate(Topics.TICKS, 2);
    Messages.send(PublishedTicks.all(SEED, start, 700));
    served = OneDatabase.migrated();
    recreateServedTopics();
    try (HikariDataSource pool = OneDatabase.open(served)) {
      HandStream stream = new HandStream(SETTINGS, pool, mongo.store());
      stream.serveAll();
      messages = stream.messages();
      database = pool;
      repair();
    }
  }

  static void recreateServedTopics() {
    Messages.recreate(Topics.ANOMALIES, 1);
    Messages.recreate(Topics.LATE_TICKS, 1);
    Messages.recreate(Topics.DEAD_LETTERS, 1);
    Messages.recreate(Topics.CANDLES, 1);
  }

  /** Puts the late ticks among them into their candles. */
  private void repair() {
    Sources all = sources(mongo.store());
    try (StoredRepairs sinks = StoredRepairs.open(all, new CandleCodec(OneRegistry.TICK_ID))) {
      new Repair(all, sinks, RepairScope.all(), line -> {}).run();
    }
  }

  @AfterAll
  void stopMongo() {
    mongo.close();
  }

  @BeforeEach
  void copyWhatIsServed() {
    database = OneDatabase.open(OneDatabase.copyOf(served));
  }

  @AfterEach
  void disconnect() {
    database.close();
  }

  Sources sources(DocumentStore documents) {
    return TestSources.of(database, documents, SETTINGS);
  }

  AuditReport audit() {
    return audit(AuditScope.all());
  }

  AuditReport audit(AuditScope scope) {
    return audit(mongo.store(), scope);
  }

  AuditReport audit(DocumentStore documents, AuditScope scope) {
    return new Audit(sources(documents), scope, line -> {}).run(TIMEOUT);
  }

  static String textOf(AuditReport report) {
    return String.join("\n", AuditTable.linesOf(report));
  }

  static void assertClean(AuditReport report) {
    assertThat(report.isClean()).as(textOf(report)).isTrue();
  }

  /** Asserts that these differences are found, and no others. */
  void assertFoundOnly(Difference... differences) {
    assertFoundOnly(audit(), differences);
  }

  static void assertFoundOnly(AuditReport report, Difference... differences) {
    assertThat(report.differences()).as(textOf(report)).containsExactlyInAnyOrder(differences);
  }

  void assertFound(Difference.Kind kind, String... named) {
    assertFound(audit(), kind, named);
  }

  static void assertFound(AuditReport report, Difference.Kind kind, String... named) {
    assertThat(report.isClean()).as(textOf(report)).isFalse();
    assertThat(report.differences())
        .as(textOf(report))
        .anySatisfy(
            difference -> {
              assertThat(difference.kind()).isEqualTo(kind);
              assertThat(difference.toString()).contains(named);
            });
  }
}
