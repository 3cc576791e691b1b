package io.candlewick.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.analytics.CandleSettings;
import io.candlewick.audit.account.AccountLine;
import io.candlewick.audit.account.ReplayAccount;
import io.candlewick.audit.compare.Audit;
import io.candlewick.audit.compare.AuditReport;
import io.candlewick.audit.compare.AuditScope;
import io.candlewick.audit.compare.AuditTable;
import io.candlewick.audit.history.TickScope;
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
import io.candlewick.store.CandleReader;
import io.candlewick.store.IncompleteWindows;
import io.candlewick.store.RowCursor;
import io.candlewick.ticklog.OneBroker;
import io.candlewick.ticklog.TopicReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ticks that come behind the watermark are put into their candles, whatever else is at work. */
class RepairTest {
  private static final CandleSettings SETTINGS = CandleSettings.defaults();
  private static final String CANDLES =
      "SELECT to_jsonb(ohlcv) - 'created_at' - 'updated_at' FROM ohlcv"
          + " ORDER BY symbol, window_start";
  private static final String VALUES =
      "SELECT to_jsonb(ohlcv) - 'created_at' - 'updated_at' - 'state' FROM ohlcv"
          + " ORDER BY symbol, window_start";
  private static final String BALANCE =
      "SELECT symbol, late, late_merged, late_duplicates, late_conflicts, late_waiting"
          + " FROM tick_balance ORDER BY symbol";
  private static final String OPEN_GAPS =
      "SELECT first_missing, last_missing FROM data_gaps WHERE filled_at IS NULL"
          + " ORDER BY epoch, first_missing";
  private static final String MISSING =
      "SELECT sum(last_missing - first_missing + 1) FROM data_gaps WHERE filled_at IS NULL";
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final Instant noon =
      Instant.now().truncatedTo(ChronoUnit.DAYS).minus(20, ChronoUnit.DAYS).plusSeconds(43_200);
  private final MemoryMongo mongo = new MemoryMongo();
  private final Recording zzz = new Recording("ZZZ");
  private HikariDataSource database;
  private HandStream stream;

  @BeforeEach
  void start() {
    Messages.recreate(Topics.TICKS, 1);
    List.of(Topics.ANOMALIES, Topics.LATE_TICKS, Topics.DEAD_LETTERS, Topics.CANDLES)
        .forEach(topic -> Messages.recreate(topic, 1));
    openDatabase();
  }

  private void openDatabase() {
    database = OneDatabase.open(OneDatabase.migrated());
    stream = new HandStream(SETTINGS, database, mongo.store());
  }

  @AfterEach
  void disconnect() {
    database.close();
    mongo.close();
  }

  private Sources sources() {
    return TestSources.of(database, mongo.store(), SETTINGS);
  }

  private void serve(List<ProducerRecord<byte[], byte[]>> ticks) {
    Messages.send(ticks);
    stream.serveAll();
  }

  private RepairReport repair() {
    return repair(RepairScope.all());
  }

  private RepairReport repair(RepairScope scope) {
    try (StoredRepairs sinks = StoredRepairs.open(sources(), new CandleCodec(1))) {
      return new Repair(sources(), sinks, scope, line -> {}).run();
    }
  }

  private void rebuild() {
    new Rebuild(sources(), Optional.empty(), Clock.systemUTC(), line -> {}).run();
  }

  private AuditReport audit() {
    return new Audit(sources(), AuditScope.all(), line -> {}).run(Duration.ofMinutes(4));
  }

  private AuditReport assertClean() {
    AuditReport report = audit();
    assertThat(report.isClean()).as(String.join("\n", AuditTable.linesOf(report))).isTrue();
    return report;
  }

  private List<String> rows(String sql) {
    return OneDatabase.rows(database, sql);
  }

  private void assertNothingWaits() {
    assertThat(rows("SELECT symbol FROM tick_balance WHERE late_waiting <> 0")).isEmpty();
    AuditReport report = assertClean();
    assertThat(report.symbols()).allMatch(line -> line.waiting() == 0);
  }

  private void assertEqualToRebuild() {
    List<String> repaired = rows(CANDLES);
    rebuild();
    assertThat(rows(CANDLES)).isEqualTo(repaired);
    OneDatabase.run(database, "TRUNCATE ohlcv");
    rebuild();
    assertThat(rows(CANDLES)).isEqualTo(repaired);
  }

  @Test
  void an_older_day_after_a_newer_one_is_in_candles_as_well() {
    serve(zzz.ticks(noon, SECOND, 5));
    serve(zzz.ticks(noon.minus(DAY), SECOND, 5));
    assertThat(rows("SELECT sum(tick_count) FROM ohlcv")).containsExactly("5");
    AuditReport before = assertClean();
    assertThat(before.symbols()).singleElement().matches(line -> line.waiting() == 5);

    RepairReport report = repair();

    assertThat(report.symbols())
        .containsExactly(new RepairReport.SymbolLine("ZZZ", 5, 5, 0, 0, 0, 0));
    assertThat(report.candlesChanged()).isEqualTo(1);
    assertThat(rows("SELECT tick_count, state FROM ohlcv ORDER BY window_start"))
        .containsExactly("5,CORRECTED", "5,OPEN");
    assertThat(rows(BALANCE)).containsExactly("ZZZ,5,5,0,0,0");
    assertNothingWaits();
    assertThat(pushed()).singleElement().matches(candle -> candle.tickCount() == 5);
    assertThat(repair().candlesChanged()).isZero();
    assertThat(pushed()).hasSize(1);
    assertEqualToRebuild();
  }

  @Test
  void three_days_in_all_six_orders_give_the_same_candles() {
    List<List<ProducerRecord<byte[], byte[]>>> days = new ArrayList<>();
    for (int day = 0; day < 3; day++) {
      days.add(zzz.ticks(noon.plus(DAY.multipliedBy(day)), Duration.ofSeconds(17), 40));
    }
    List<String> inOrder = null;
    for (int[] order :
        new int[][] {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}) {
      disconnectAndStartAgain();
      for (int day : order) {
        serve(days.get(day));
        repair();
      }
      inOrder = inOrder == null ? rows(VALUES) : inOrder;
      assertThat(rows(VALUES)).hasSize(36).isEqualTo(inOrder);
      assertNothingWaits();
    }
  }

  private void disconnectAndStartAgain() {
    database.close();
    mongo.clear();
    start();
  }

  @Test
  void a_week_of_minutes_may_be_wholly_late() {
    serve(zzz.ticks(noon, SECOND, 1));
    int minutes = 7 * 24 * 60;
    serve(zzz.ticks(noon.minus(8, ChronoUnit.DAYS), Duration.ofMinutes(1), minutes));

    assertThat(repair().candlesChanged()).isEqualTo(minutes);
    assertThat(rows("SELECT count(*), sum(tick_count) FROM ohlcv WHERE state = 'CORRECTED'"))
        .containsExactly(minutes + "," + minutes);
    assertNothingWaits();
    assertEqualToRebuild();
  }

  @Test
  void two_repairs_at_once_and_a_rebuild_beside_them_end_in_the_same_table() {
    serve(zzz.ticks(noon, Duration.ofSeconds(20), 300));
    serve(zzz.ticks(noon.minus(DAY), Duration.ofSeconds(20), 300));
    serve(zzz.ticks(noon.minusSeconds(7), Duration.ofSeconds(20), 270));
    serve(filledLate());
    assertThat(rows(OPEN_GAPS)).containsExactly("2,2");

    CompletableFuture<RepairReport> first = CompletableFuture.supplyAsync(this::repair);
    CompletableFuture<Void> rebuilt = CompletableFuture.runAsync(this::rebuild);
    RepairReport second = repair();
    first.join();
    rebuilt.join();

    assertThat(second.waiting()).isZero();
    assertThat(rows(OPEN_GAPS)).isEmpty();
    assertNothingWaits();
    assertEqualToRebuild();
  }

  @Test
  void a_repair_that_waits_for_a_rebuild_takes_its_snapshot_behind_it() {
    serve(zzz.ticks(noon, SECOND, 5));
    serve(zzz.ticks(noon.minus(DAY), SECOND, 5));
    List<ProducerRecord<byte[], byte[]>> more =
        zzz.ticks(noon.minus(DAY).plusSeconds(10), SECOND, 5);
    List<CompletableFuture<RepairReport>> repairs = new ArrayList<>();
    new Rebuild(
            sources(),
            Optional.empty(),
            Clock.systemUTC(),
            line -> {
              if (line.startsWith("Merging")) {
                serve(more);
                repairs.add(CompletableFuture.supplyAsync(this::repair));
              }
            })
        .run();
    assertThat(repairs).singleElement().extracting(CompletableFuture::join).isNotNull();
    assertThat(rows("SELECT tick_count FROM ohlcv ORDER BY window_start"))
        .containsExactly("10", "5");
    assertNothingWaits();
  }

  @Test
  void a_repair_killed_at_any_write_and_run_again_leaves_the_table_of_a_rebuild() {
    serve(zzz.ticks(noon, SECOND, 5));
    serve(zzz.ticks(noon.minus(DAY), Duration.ofSeconds(10), 20));
    serve(repeatedNumbers());
    serve(filledLate());
    int writes = 0;
    for (boolean isDone : new boolean[] {false, true}) {
      for (int at = 1; ; at++) {
        OneDatabase.run(
            database, "DELETE FROM ohlcv WHERE window_start < now() - interval '20 d 6h'");
        OneDatabase.run(database, "UPDATE tick_balance SET late_merged = 0, late_conflicts = 0");
        OneDatabase.run(database, "UPDATE data_gaps SET filled_at = NULL");
        OneDatabase.run(database, "DELETE FROM gap_repairs");
        try (StoredRepairs stored = StoredRepairs.open(sources(), new CandleCodec(1))) {
          FailingSinks sinks = new FailingSinks(stored, at, isDone);
          Repair repair = new Repair(sources(), sinks, RepairScope.all(), line -> {});
          if (at > writes && isDone) {
            break;
          }
          try {
            repair.run();
            break;
          } catch (FailingSinks.Killed e) {
            writes = Math.max(writes, at);
          }
        }
        repair();
        assertThat(rows(OPEN_GAPS)).isEmpty();
        assertNothingWaits();
        assertEqualToRebuild();
      }
    }
    assertThat(writes).isEqualTo(5);
  }

  /** The number 2 of a recording comes when its numbers are not tracked any more. */
  private List<ProducerRecord<byte[], byte[]>> filledLate() {
    Instant start = noon.minus(4, ChronoUnit.DAYS);
    List<ProducerRecord<byte[], byte[]>> ticks =
        new ArrayList<>(
            letGo(start, List.of(zzz.tick(Micros.of(start), 3, start, FixedPoint.ONE))));
    ticks.add(zzz.tick(Micros.of(start), 2, start.plusSeconds(300), FixedPoint.ONE));
    return ticks;
  }

  /** The number 1 of a recording, more of it, and nine later recordings of one tick each. */
  private List<ProducerRecord<byte[], byte[]>> letGo(
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

  @Test
  void a_number_used_again_for_a_tick_of_another_window_counts_once() {
    serve(zzz.ticks(noon, SECOND, 5));
    Instant start = noon.minus(3, ChronoUnit.DAYS);
    serve(letGo(start, List.of()));
    serve(List.of(zzz.tick(Micros.of(start), 1, start.plusSeconds(300), 5 * FixedPoint.ONE)));
    serve(List.of(zzz.tick(Micros.of(start), 1, start, 5 * FixedPoint.ONE)));

    RepairReport report = repair();

    assertThat(report.symbols())
        .containsExactly(new RepairReport.SymbolLine("ZZZ", 12, 10, 1, 1, 0, 0));
    assertThat(rows("SELECT tick_count FROM ohlcv ORDER BY window_start"))
        .containsExactly("10", "5");
    ConsumerRecord<byte[], byte[]> letter = lettersIn(RejectReason.CONFLICT).get(0);
    assertThat(header(letter, "first-offset")).isEqualTo("5");
    assertThat(new String(letter.key(), StandardCharsets.UTF_8)).isEqualTo("market.ticks-0-15");
    assertThat(assertClean().symbols())
        .singleElement()
        .matches(line -> line.conflicts() == 1 && line.duplicates() == 1 && line.waiting() == 0);
    ReplayAccount account = accountOfAll();
    assertThat(account.lines()).containsExactly(account(5, 10, 1, 1));
    assertConflict(
        account,
        "ZZZ number 1 of epoch \\d+: \\S+T12:05:00Z 5 × \\S+ \\(market.ticks-0-15\\) is in no candle;"
            + " before it came \\S+T12:00:00Z 5 × \\S+ \\(market.ticks-0-5\\)");
    assertEqualToRebuild();
  }

  private ReplayAccount accountOfAll() {
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
  private void assertConflict(ReplayAccount account, String words) {
    try (TopicReader reader = TopicReader.open(OneBroker.address(), Topics.TICKS)) {
      assertThat(account.conflicts().shown(reader::readEach, sources().schemas()))
          .singleElement()
          .matches(conflict -> conflict.words().matches(words), words);
    }
    assertThat(audit().conflicts())
        .singleElement()
        .matches(line -> line.matches("conflict  " + words), words);
  }

  private static AccountLine account(long inTime, long merged, long duplicates, long conflicts) {
    long published = inTime + merged + duplicates + conflicts;
    return new AccountLine(
        "ZZZ", published, inTime, merged, duplicates, 0, conflicts, 0, 0, 0, Map.of());
  }

  @Test
  void a_gap_of_a_recording_that_is_not_tracked_any_more_closes_as_its_ticks_are_merged() {
    serve(zzz.ticks(noon, SECOND, 5));
    Instant start = noon.minus(3, ChronoUnit.DAYS);
    long epoch = Micros.of(start);
    serve(letGo(start, List.of(zzz.tick(epoch, 6, start.plusSeconds(600), FixedPoint.ONE))));
    serve(List.of(zzz.tick(epoch, 3, start.plusSeconds(300), FixedPoint.ONE)));
    assertThat(rows(OPEN_GAPS)).containsExactly("2,5");
    assertClean();

    repair();

    assertThat(rows(OPEN_GAPS)).containsExactly("2,2", "4,5");
    assertThat(incompleteMinutes(start)).containsExactly(0, 5, 10);
    assertThat(assertClean().symbols()).singleElement().matches(line -> line.gaps() == 2);
    serve(List.of(zzz.tick(epoch, 2, start.plusSeconds(60), FixedPoint.ONE)));
    serve(List.of(zzz.tick(epoch, 4, start.plusSeconds(310), FixedPoint.ONE)));
    repair(RepairScope.all().changingNothing());
    assertThat(rows(OPEN_GAPS)).containsExactly("2,2", "4,5");
    assertClean();
    rebuild();
    assertThat(rows(OPEN_GAPS)).containsExactly("5,5");
    assertThat(incompleteMinutes(start)).containsExactly(5, 10);
    OneDatabase.run(database, "UPDATE data_gaps SET filled_at = now()");
    assertThat(audit().differences()).singleElement().asString().contains("5–5", "not served");
    OneDatabase.run(
        database,
        "UPDATE data_gaps SET filled_at = NULL WHERE (first_missing, last_missing) = (5, 5)");
    serve(List.of(zzz.tick(epoch, 5, start.plusSeconds(320), FixedPoint.ONE)));
    repair();
    assertThat(rows(OPEN_GAPS)).isEmpty();
    assertNothingWaits();
    assertEqualToRebuild();
  }

  /** Candles that are incomplete, in minutes from a start. */
  private List<Integer> incompleteMinutes(Instant start) {
    CandleReader reader = new CandleReader(database);
    List<Integer> minutes = new ArrayList<>();
    Instant end = start.plusSeconds(3_600);
    IncompleteWindows incomplete = reader.incomplete("ZZZ", SETTINGS.interval(), start, end);
    try (RowCursor<Candle> candles = reader.read("ZZZ", SETTINGS.interval(), start, end)) {
      candles.forEachRemaining(
          candle -> {
            if (incomplete.contains(candle)) {
              minutes.add((int) Duration.between(start, candle.windowStart()).toMinutes());
            }
          });
    }
    return minutes;
  }

  @Test
  void holes_that_were_given_up_close_and_the_stream_does_not_open_them_again() {
    List<ProducerRecord<byte[], byte[]>> odd = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      odd.add(zzz.tick(0, 2 * i + 1, noon.plusMillis(i), FixedPoint.ONE));
    }
    odd.add(zzz.tick(0, 1_201, noon.plusSeconds(3_600), FixedPoint.ONE));
    serve(odd);
    serve(
        List.of(
            zzz.tick(0, 2, noon.plusSeconds(1), FixedPoint.ONE),
            zzz.tick(0, 6, noon.plusSeconds(300), FixedPoint.ONE),
            zzz.tick(0, 2, noon.plusSeconds(600), FixedPoint.ONE)));
    assertClean();

    RepairReport report = repair();

    assertThat(report.symbols())
        .containsExactly(new RepairReport.SymbolLine("ZZZ", 3, 2, 0, 1, 0, 0));
    assertThat(rows(OPEN_GAPS)).hasSize(598).contains("4,4").doesNotContain("2,2", "6,6");
    assertClean();
    serve(List.of(zzz.tick(0, 1_203, noon.plusSeconds(3_601), FixedPoint.ONE)));
    assertThat(rows(OPEN_GAPS)).contains("4,4").doesNotContain("2,2", "6,6");
    assertClean();
    repair();
    assertThat(rows(OPEN_GAPS)).hasSize(599);
    assertThat(rows(MISSING)).containsExactly("599");
    assertClean();
    assertEqualToRebuild();
    assertThat(rows(OPEN_GAPS)).hasSize(599);
  }

  /** A number used twice in one window of a recording that is not tracked any more. */
  private List<ProducerRecord<byte[], byte[]>> repeatedNumbers() {
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

  @Test
  void of_equal_late_ticks_one_counts_and_one_with_other_values_is_a_conflict() {
    serve(zzz.ticks(noon, SECOND, 5));
    serve(repeatedNumbers());

    RepairReport report = repair();

    assertThat(report.symbols())
        .containsExactly(new RepairReport.SymbolLine("ZZZ", 12, 10, 1, 1, 0, 0));
    assertThat(rows(BALANCE)).containsExactly("ZZZ,12,10,1,1,0");
    ConsumerRecord<byte[], byte[]> letter = lettersIn(RejectReason.CONFLICT).get(0);
    assertThat(header(letter, "first-offset")).isEqualTo("5");
    assertThat(header(letter, "detail"))
        .contains("price 5, size", "price 7, size", "another symbol");
    assertThat(new String(letter.key(), StandardCharsets.UTF_8)).isEqualTo("market.ticks-0-16");
    AuditReport audit = assertClean();
    assertThat(audit.symbols()).singleElement().matches(line -> line.conflicts() == 1);
    assertEqualToRebuild();
  }

  @Test
  void a_conflict_that_a_restart_of_the_stream_hid_gets_its_letter() {
    serve(List.of(zzz.tick(0, 1, noon, 5 * FixedPoint.ONE)));
    stream.restart();
    serve(List.of(zzz.tick(0, 1, noon, 7 * FixedPoint.ONE)));
    assertThat(rows("SELECT unverified, conflicts FROM tick_balance")).containsExactly("1,0");
    repair(RepairScope.all().changingNothing());
    assertThat(messages(Topics.DEAD_LETTERS)).isEmpty();

    assertThat(repair().symbols()).isEmpty();

    ConsumerRecord<byte[], byte[]> letter = lettersIn(RejectReason.CONFLICT).get(0);
    assertThat(new String(letter.key(), StandardCharsets.UTF_8)).isEqualTo("market.ticks-0-1");
    assertThat(header(letter, "detail")).contains("price 5, size", "price 7, size");
    repair();
    assertThat(messages(Topics.DEAD_LETTERS)).hasSize(1);
    assertThat(assertClean().symbols())
        .singleElement()
        .matches(line -> line.conflicts() == 1 && line.duplicates() == 0);
    assertConflict(
        accountOfAll(),
        "ZZZ number 1: \\S+ 7 × \\S+ \\(market.ticks-0-1\\) is in no candle;"
            + " before it came \\S+ 5 × \\S+ \\(market.ticks-0-0\\)");
  }

  @Test
  void a_letter_that_is_too_large_goes_without_the_bytes() {
    int bytes = (1 << 20) - 400;
    serve(List.of(zzz.large(0, 1, noon, 5 * FixedPoint.ONE, bytes)));
    stream.restart();
    serve(List.of(zzz.large(0, 1, noon, 7 * FixedPoint.ONE, bytes)));

    repair();

    ConsumerRecord<byte[], byte[]> letter = lettersIn(RejectReason.CONFLICT).get(0);
    assertThat(letter.value()).isNull();
    assertThat(header(letter, "left-out")).contains("too many for market.dead-letters");
    assertThat(header(letter, "first-offset")).isEqualTo("0");
    assertThat(header(letter, "detail")).contains("price 5, size", "price 7, size");
    assertThat(letter.headers().lastHeader("first-value")).isNull();
    repair();
    assertThat(messages(Topics.DEAD_LETTERS)).hasSize(1);
    assertClean();
  }

  private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private static List<ConsumerRecord<byte[], byte[]>> lettersIn(RejectReason reason) {
    return messages(Topics.DEAD_LETTERS).stream()
        .filter(letter -> header(letter, "reason").equals(reason.name()))
        .toList();
  }

  private static List<Candle> pushed() {
    CandleCodec codec = new CandleCodec(1);
    return messages(Topics.CANDLES).stream().map(message -> codec.decode(message.value())).toList();
  }

  private static List<ConsumerRecord<byte[], byte[]>> messages(String topic) {
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    try (TopicReader reader = TopicReader.open(OneBroker.address(), topic)) {
      reader.read(reader.start(), reader.end(), found::add);
    }
    return found;
  }

  @Test
  void a_symbol_and_a_span_of_time_limit_what_is_changed() {
    Recording yyy = new Recording("YYY");
    serve(zzz.ticks(noon, SECOND, 5));
    serve(yyy.ticks(noon, SECOND, 5));
    serve(zzz.ticks(noon.minus(DAY), Duration.ofMinutes(1), 4));
    serve(yyy.ticks(noon.minus(DAY), Duration.ofMinutes(1), 4));

    RepairReport report =
        repair(
            new RepairScope(
                TickScope.of(Optional.of("ZZZ")),
                noon.minus(DAY).plusSeconds(60),
                noon.minus(DAY).plusSeconds(180)));

    assertThat(report.symbols())
        .containsExactly(new RepairReport.SymbolLine("ZZZ", 4, 2, 0, 0, 2, 0));
    assertThat(rows(BALANCE)).containsExactly("YYY,4,0,0,0,4", "ZZZ,4,2,0,0,2");
    assertThat(assertClean().symbols()).extracting(line -> line.waiting()).containsExactly(4L, 2L);
    repair();
    assertNothingWaits();
  }

  @Test
  void a_dry_look_changes_nothing_and_tells_what_waits() {
    serve(zzz.ticks(noon, SECOND, 5));
    serve(zzz.ticks(noon.minus(DAY), SECOND, 5));
    List<String> before = rows(CANDLES);

    RepairReport report = repair(RepairScope.all().changingNothing());

    assertThat(report.waiting()).isEqualTo(5);
    assertThat(rows(CANDLES)).isEqualTo(before);
    assertThat(rows(BALANCE)).containsExactly("ZZZ,5,0,0,0,5");
    assertThat(pushed()).isEmpty();
  }

  @Test
  void where_retention_removed_ticks_of_a_window_its_candle_is_left_and_that_is_said() {
    serve(zzz.ticks(noon, SECOND, 5));
    serve(zzz.ticks(noon.plusSeconds(3_600), SECOND, 5));
    serve(zzz.ticks(noon.plusSeconds(10), SECOND, 30));
    Messages.truncate(Topics.TICKS, 0, 5);
    List<String> before = rows(CANDLES);

    RepairReport report = repair();

    assertThat(report.symbols())
        .containsExactly(new RepairReport.SymbolLine("ZZZ", 30, 0, 0, 0, 0, 30));
    assertThat(report.notes()).singleElement().asString().contains("retention");
    assertThat(rows(CANDLES)).isEqualTo(before);
    rebuild();
    assertThat(rows(CANDLES)).isEqualTo(before);
  }

  @Test
  void candles_of_ticks_that_retention_removed_before_an_older_recording_are_left() {
    serve(zzz.ticks(noon, Duration.ofSeconds(20), 12));
    serve(zzz.ticks(noon.minus(DAY), Duration.ofSeconds(20), 12));
    repair();
    Messages.truncate(Topics.TICKS, 0, 12);
    assertLeftAsTheyAre();

    serve(zzz.ticks(noon.plus(DAY), Duration.ofSeconds(20), 12));
    serve(zzz.ticks(noon.plusSeconds(65), SECOND, 3));
    assertLeftAsTheyAre();
    OneDatabase.run(database, "UPDATE ohlcv SET high = high + 1 WHERE state = 'OPEN'");
    assertThat(audit().differences()).isNotEmpty();
  }

  private void assertLeftAsTheyAre() {
    List<String> before = rows(CANDLES);
    assertClean();
    rebuild();
    assertThat(rows(CANDLES)).isEqualTo(before);
    repair();
    assertThat(rows(CANDLES)).isEqualTo(before);
  }

  @Test
  void late_ticks_that_outnumber_removed_ones_do_not_take_the_place_of_their_candle() {
    serve(zzz.ticks(noon.plusSeconds(3_600), SECOND, 5));
    serve(zzz.ticks(noon, SECOND, 3));
    serve(zzz.ticks(noon.minus(DAY), SECOND, 12));
    repair();
    Messages.truncate(Topics.TICKS, 0, 8);
    serve(zzz.ticks(noon.plusSeconds(7_200), SECOND, 5));
    List<ProducerRecord<byte[], byte[]>> late = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      late.add(zzz.tick(Micros.of(noon) + 1, i, noon.plusSeconds(i), 9 * FixedPoint.ONE));
    }
    serve(late);

    RepairReport report = repair();

    assertThat(report.symbols())
        .containsExactly(new RepairReport.SymbolLine("ZZZ", 10, 0, 0, 0, 0, 10));
    assertThat(report.notes()).singleElement().asString().contains("retention");
    rebuild();
    assertThat(rows("SELECT tick_count FROM ohlcv ORDER BY window_start"))
        .containsExactly("12", "3", "5", "5");
    serve(zzz.ticks(noon.minus(DAY).plusSeconds(20), SECOND, 6));
    repair();
    assertThat(rows("SELECT tick_count FROM ohlcv ORDER BY window_start"))
        .containsExactly("18", "3", "5", "5");
  }

  @Test
  void what_repair_counted_stays_when_retention_removes_late_ticks_and_it_goes_on_from_there() {
    serve(zzz.ticks(noon, SECOND, 5));
    serve(zzz.ticks(noon.minus(DAY), SECOND, 5));
    repair();
    Messages.truncate(Topics.TICKS, 0, 8);
    serve(zzz.ticks(noon.minus(DAY.multipliedBy(2)), SECOND, 3));
    repair();
    assertThat(rows(BALANCE)).containsExactly("ZZZ,8,8,0,0,0");
    repair();
    rebuild();
    assertThat(rows(BALANCE)).containsExactly("ZZZ,8,8,0,0,0");
  }

  @Test
  void ticks_that_came_between_two_repairs_are_merged_on_top() {
    serve(zzz.ticks(noon, SECOND, 5));
    serve(zzz.ticks(noon.minus(DAY), SECOND, 5));
    repair();
    serve(zzz.ticks(noon.minus(DAY).plusSeconds(20), SECOND, 6));
    AuditReport between = assertClean();
    assertThat(between.symbols()).singleElement().matches(line -> line.waiting() == 6);
    OneDatabase.run(database, "UPDATE ohlcv SET high = high + 1 WHERE state = 'CORRECTED'");
    assertThat(audit().differences()).singleElement().asString().contains("high: served");
    OneDatabase.run(database, "UPDATE ohlcv SET high = high - 1 WHERE state = 'CORRECTED'");

    repair();

    assertThat(rows(BALANCE)).containsExactly("ZZZ,11,11,0,0,0");
    assertNothingWaits();
    assertEqualToRebuild();
  }

  @Test
  void a_repair_with_a_store_that_fails_says_so() {
    serve(zzz.ticks(noon, SECOND, 5));
    Sources lost = sources();
    database.close();
    assertThatThrownBy(
            () -> {
              try (StoredRepairs sinks = StoredRepairs.open(lost, new CandleCodec(1))) {
                new Repair(lost, sinks, RepairScope.all(), line -> {}).run();
              }
            })
        .hasMessageContaining("PostgreSQL");
  }
}
