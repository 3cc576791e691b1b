package io.candlewick.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.analytics.CandleSettings;
import io.candlewick.audit.account.ReplayAccount;
import io.candlewick.audit.compare.Audit;
import io.candlewick.audit.compare.AuditReport;
import io.candlewick.audit.compare.AuditScope;
import io.candlewick.audit.compare.AuditTable;
import io.candlewick.audit.rebuild.Rebuild;
import io.candlewick.audit.repair.Repair;
import io.candlewick.audit.repair.RepairReport;
import io.candlewick.audit.repair.RepairScope;
import io.candlewick.audit.repair.StoredRepairs;
import io.candlewick.model.Candle;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Micros;
import io.candlewick.model.OffsetRanges;
import io.candlewick.model.RejectReason;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.CandleCodec;
import io.candlewick.ticklog.OneBroker;
import io.candlewick.ticklog.TopicReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A table of candles that ticks served by hand fill, and the repairs, rebuilds and audits of it.
 * Each test has topics and a database of its own.
 */
abstract class RepairedTable {
  static final CandleSettings SETTINGS = CandleSettings.defaults();

  static final String CANDLES =
      "SELECT to_jsonb(ohlcv) - 'created_at' - 'updated_at' FROM ohlcv"
          + " ORDER BY symbol, window_start";

  static final String BALANCE =
      "SELECT symbol, late, late_merged, late_duplicates, late_conflicts, late_waiting"
          + " FROM tick_balance ORDER BY symbol";

  static final String OPEN_GAPS =
      "SELECT first_missing, last_missing FROM data_gaps WHERE filled_at IS NULL"
          + " ORDER BY epoch, first_missing";
  static final Duration SECOND = Duration.ofSeconds(1);
  static final Duration DAY = Duration.ofDays(1);

  final Instant noon =
      Instant.now().truncatedTo(ChronoUnit.DAYS).minus(20, ChronoUnit.DAYS).plusSeconds(43_200);
  final MemoryMongo mongo = new MemoryMongo();
  final Recording zzz = new Recording("ZZZ");
  HikariDataSource database;
  HandStream stream;

  @BeforeEach
  void start() {
    Messages.recreate(Topics.TICKS, 1);
    List.of(Topics.ANOMALIES, Topics.LATE_TICKS, Topics.DEAD_LETTERS, Topics.CANDLES)
        .forEach(topic -> Messages.recreate(topic, 1));
    openDatabase();
  }

  void openDatabase() {
    database = OneDatabase.open(OneDatabase.migrated());
    stream = new HandStream(SETTINGS, database, mongo.store());
  }

  @AfterEach
  void disconnect() {
    database.close();
    mongo.close();
  }

  Sources sources() {
    return TestSources.of(database, mongo.store(), SETTINGS);
  }

  void serve(List<ProducerRecord<byte[], byte[]>> ticks) {
    Messages.send(ticks);
    stream.serveAll();
  }

  RepairReport repair() {
    return repair(RepairScope.all());
  }

  RepairReport repair(RepairScope scope) {
    try (StoredRepairs sinks = StoredRepairs.open(sources(), new CandleCodec(1))) {
      return new Repair(sources(), sinks, scope, line -> {}).run();
    }
  }

  void rebuild() {
    new Rebuild(sources(), Optional.empty(), Clock.systemUTC(), line -> {}).run();
  }

  AuditReport audit() {
    return new Audit(sources(), AuditScope.all(), line -> {}).run(Duration.ofMinutes(4));
  }

  AuditReport assertClean() {
    AuditReport report = audit();
    assertThat(report.isClean()).as(String.join("\n", AuditTable.linesOf(report))).isTrue();
    return report;
  }

  List<String> rows(String sql) {
    return OneDatabase.rows(database, sql);
  }

  void assertNothingWaits() {
    assertThat(rows("SELECT symbol FROM tick_balance WHERE late_waiting <> 0")).isEmpty();
    AuditReport report = assertClean();
    assertThat(report.symbols()).allMatch(line -> line.waiting() == 0);
  }

  void assertEqualToRebuild() {
    List<String> repaired = rows(CANDLES);
    rebuild();
    assertThat(rows(CANDLES)).isEqualTo(repaired);
    OneDatabase.run(database, "DELETE FROM ohlcv");
    rebuild();
    assertThat(rows(CANDLES)).isEqualTo(repaired);
  }

  /** The number 2 of a recording comes when its numbers are not tracked any more. */
  List<ProducerRecord<byte[], byte[]>> filledLate() {
    Instant start = noon.minus(4, ChronoUnit.DAYS);
    List<ProducerRecord<byte[], byte[]>> ticks =
        new ArrayList<>(
            letGo(start, List.of(zzz.tick(Micros.of(start), 3, start, FixedPoint.ONE))));
    ticks.add(zzz.tick(Micros.of(start), 2, start.plusSeconds(300), FixedPoint.ONE));
    return ticks;
  }

  /** The number 1 of a recording, more of it, and nine later recordings of one tick each. */
  List<ProducerRecord<byte[], byte[]>> letGo(
      Instant start, List<ProducerRecord<byte[], byte[]>> more) {
    List<ProducerRecord<byte[], byte[]>> ticks = new ArrayList<>();
    ticks.add(zzz.tick(Micros.of(start), 1, start, 5 * FixedPoint.ONE));
    ticks.addAll(more);
    for (int other = 1; other <= 9; other++) {
      ticks.add(
          zzz.tick(Micros.of(start) + other, 1, start.plusSeconds(other), 6 * FixedPoint.ONE));
    }
    return ticks;
  }

  ReplayAccount accountOfAll() {
    OffsetRanges all = new OffsetRanges();
    try (TopicReader reader = TopicReader.open(OneBroker.address(), Topics.TICKS)) {
      reader.read(reader.start(), reader.end(), tick -> all.add(tick.partition(), tick.offset()));
    }
    ReplayAccount account = new ReplayAccount(SETTINGS.interval(), all);
    try (StoredRepairs sinks = StoredRepairs.open(sources(), new CandleCodec(1))) {
      new Repair(sources(), sinks, RepairScope.all(), line -> {})
          .run(account, account::isOwn, account);
    }
    return account;
  }

  /** The account of a replay and an audit show one conflict, in the same words. */
  void assertConflict(ReplayAccount account, String words) {
    try (TopicReader reader = TopicReader.open(OneBroker.address(), Topics.TICKS)) {
      assertThat(account.conflicts().shown(reader::readEach, sources().schemas()))
          .singleElement()
          .matches(conflict -> conflict.words().matches(words), words);
    }
    assertThat(audit().conflicts())
        .singleElement()
        .matches(line -> line.matches("conflict  " + words), words);
  }

  /** A number used twice in one window of a recording that is not tracked any more. */
  List<ProducerRecord<byte[], byte[]>> repeatedNumbers() {
    List<ProducerRecord<byte[], byte[]>> ticks = new ArrayList<>();
    Instant start = noon.minus(3, ChronoUnit.DAYS);
    long epoch = Micros.of(start);
    ticks.add(zzz.tick(epoch, 1, start, 5 * FixedPoint.ONE));
    for (int other = 1; other <= 9; other++) {
      ticks.add(zzz.tick(epoch + other, 1, start.plusSeconds(other), 6 * FixedPoint.ONE));
    }
    ticks.add(zzz.tick(epoch, 1, start, 5 * FixedPoint.ONE));
    ticks.add(zzz.tick(epoch, 1, start, 7 * FixedPoint.ONE));
    return ticks;
  }

  static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  static List<ConsumerRecord<byte[], byte[]>> lettersIn(RejectReason reason) {
    return messages(Topics.DEAD_LETTERS).stream()
        .filter(letter -> header(letter, "reason").equals(reason.name()))
        .toList();
  }

  static List<Candle> pushed() {
    CandleCodec codec = new CandleCodec(1);
    return messages(Topics.CANDLES).stream().map(message -> codec.decode(message.value())).toList();
  }

  static List<ConsumerRecord<byte[], byte[]>> messages(String topic) {
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    try (TopicReader reader = TopicReader.open(OneBroker.address(), topic)) {
      reader.read(reader.start(), reader.end(), found::add);
    }
    return found;
  }
}
