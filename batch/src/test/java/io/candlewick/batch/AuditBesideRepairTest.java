package io.candlewick.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.batch.audit.Audit;
import io.candlewick.batch.audit.AuditReport;
import io.candlewick.batch.audit.AuditScope;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Topics;
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
    Sources sources = TestSources.of(database, mongo.store(), ServedPlatform.SETTINGS);
    return new Audit(sources, scope, line -> {}).run(Duration.ofSeconds(20));
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
    assertThat(report.notes()).anyMatch(note -> note.startsWith("1 duplicates are unverified"));
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
}
