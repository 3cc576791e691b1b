package io.candlewick.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.analytics.CandleSettings;
import io.candlewick.batch.audit.Audit;
import io.candlewick.batch.audit.AuditReport;
import io.candlewick.batch.audit.AuditTable;
import io.candlewick.batch.audit.Difference;
import io.candlewick.batch.rebuild.Rebuild;
import io.candlewick.batch.rebuild.RebuildReport;
import io.candlewick.batch.ticklog.Offsets;
import io.candlewick.batch.ticklog.TickLogException;
import io.candlewick.batch.ticklog.TopicReader;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.WriterSchemas;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is served is damaged on purpose, one kind at a time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditTest {
  private static final long SEED = 20_260_101;
  private static final CandleSettings SETTINGS = CandleSettings.defaults();
  private static final String DUMP =
      "SELECT to_jsonb(ohlcv) - 'created_at' - 'updated_at' FROM ohlcv"
          + " ORDER BY symbol, candle_interval, window_start";
  private static final String MIDDLE =
      " WHERE symbol = 'BBB' AND window_start = (SELECT window_start FROM ohlcv"
          + " WHERE symbol = 'BBB' ORDER BY window_start OFFSET 3 LIMIT 1)";

  private String served;
  private List<ProducerRecord<byte[], byte[]>> messages;
  private HikariDataSource database;

  @BeforeAll
  void serveTicks() {
    Instant start = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(5, ChronoUnit.HOURS);
    Messages.recreate(Topics.TICKS, 2);
    Messages.send(PublishedTicks.all(SEED, start, 700));
    served = OneDatabase.migrated();
    recreateServedTopics();
    try (HikariDataSource pool = OneDatabase.open(served)) {
      HandStream stream = new HandStream(SETTINGS, pool);
      stream.serveAll();
      messages = stream.messages();
    }
  }

  private static void recreateServedTopics() {
    Messages.recreate(Topics.ANOMALIES, 1);
    Messages.recreate(Topics.LATE_TICKS, 1);
    Messages.recreate(Topics.DEAD_LETTERS, 1);
  }

  @BeforeEach
  void copyWhatIsServed() {
    database = OneDatabase.open(OneDatabase.copyOf(served));
  }

  @AfterEach
  void disconnect() {
    database.close();
  }

  private static Sources sources(DataSource database) {
    return new Sources(
        OneBroker.address(), WriterSchemas.of(OneRegistry.client()), database, SETTINGS);
  }

  private AuditReport audit() {
    return new Audit(sources(database), Optional.empty(), line -> {}).run(Duration.ofSeconds(20));
  }

  private RebuildReport rebuild() {
    return new Rebuild(sources(database), Optional.empty(), Clock.systemUTC(), line -> {}).run();
  }

  private static String textOf(AuditReport report) {
    return String.join("\n", AuditTable.linesOf(report));
  }

  private void assertFound(Difference.Kind kind, String named) {
    AuditReport report = audit();
    assertThat(report.isClean()).as(textOf(report)).isFalse();
    assertThat(report.differences())
        .as(textOf(report))
        .anySatisfy(
            difference -> {
              assertThat(difference.kind()).isEqualTo(kind);
              assertThat(difference.toString()).contains(named);
            });
  }

  @Test
  void what_the_stream_served_has_no_difference_and_every_tick_is_accounted_for() {
    AuditReport report = audit();
    assertThat(report.isClean()).as(textOf(report)).isTrue();
    assertThat(report.symbols()).hasSize(PublishedTicks.SYMBOLS.size() + 1);
    assertThat(report.symbols())
        .allSatisfy(
            line ->
                assertThat(line.inCandles() + line.duplicates() + line.late() + line.deadLetters())
                    .as(line.symbol())
                    .isEqualTo(line.published()));
    assertThat(report.symbols().stream().mapToLong(AuditReport.SymbolLine::duplicates).sum())
        .isPositive();
    assertThat(report.symbols().stream().mapToLong(AuditReport.SymbolLine::late).sum())
        .isPositive();
    assertThat(report.symbols().stream().mapToLong(AuditReport.SymbolLine::deadLetters).sum())
        .isGreaterThanOrEqualTo(6);
    assertThat(report.symbols().stream().mapToLong(AuditReport.SymbolLine::gaps).sum())
        .isPositive();
  }

  @Test
  void a_changed_last_digit_of_any_number_is_found() {
    assertEachIsFound(
        Stream.of(
                "open",
                "high",
                "low",
                "close",
                "volume",
                "notional",
                "sum_return_pct",
                "sum_squared_return_pct",
                "sum_spread",
                "sum_realized_vol",
                "vwap",
                "avg_return_pct",
                "stddev_return_pct",
                "avg_spread",
                "avg_realized_vol")
            .map(column -> column + " = " + column + " + 0.00000001")
            .toList());
  }

  @Test
  void any_other_changed_column_is_found() {
    assertEachIsFound(
        List.of(
            "tick_count = tick_count + 1",
            "return_count = return_count + 1",
            "alert_count = alert_count + 1",
            "asset_type = 'STOCK'",
            "state = 'OPEN'",
            "vwap = NULL",
            "window_end = window_end + interval '1 microsecond'"));
  }

  /** Makes one change to each of so many rows and expects each row with its column. */
  private void assertEachIsFound(List<String> changes) {
    List<String> windows =
        OneDatabase.rows(
            database, "SELECT window_start FROM ohlcv WHERE symbol = 'BBB' ORDER BY 1");
    for (int i = 0; i < changes.size(); i++) {
      OneDatabase.run(
          database,
          "UPDATE ohlcv SET "
              + changes.get(i)
              + " WHERE symbol = 'BBB' AND window_start = '"
              + windows.get(i + 1)
              + "'");
    }
    AuditReport report = audit();
    assertThat(report.counts().get(Difference.Kind.CANDLE)).isEqualTo(changes.size());
    for (String change : changes) {
      assertThat(report.differences())
          .as(textOf(report))
          .anySatisfy(
              difference ->
                  assertThat(difference.detail())
                      .startsWith(change.substring(0, change.indexOf(' ')) + ": served "));
    }
  }

  @Test
  void a_duplicate_counted_twice_also_breaks_the_balance() {
    OneDatabase.run(database, "UPDATE ohlcv SET tick_count = tick_count + 1" + MIDDLE);
    assertFound(Difference.Kind.BALANCE, "BBB");
  }

  @Test
  void a_missing_candle_is_found() {
    OneDatabase.run(database, "DELETE FROM ohlcv" + MIDDLE);
    assertFound(Difference.Kind.CANDLE, "not served");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10 days", "-10 days"})
  void an_extra_candle_is_found_before_and_after_the_ticks(String shift) {
    insertExtraCandle("window_start + interval '" + shift + "'", "symbol");
    assertFound(Difference.Kind.CANDLE, "no tick is in it");
  }

  @Test
  void a_candle_of_a_symbol_without_ticks_is_found() {
    insertExtraCandle("window_start", "'ZZZ'");
    assertFound(Difference.Kind.CANDLE, "ZZZ");
  }

  @Test
  void a_candle_of_an_interval_that_is_not_stored_is_found() {
    OneDatabase.run(database, "UPDATE ohlcv SET candle_interval = '7m'" + MIDDLE);
    assertFound(Difference.Kind.CANDLE, "7m");
  }

  private void insertExtraCandle(String windowStart, String symbol) {
    OneDatabase.run(
        database,
        "CREATE TEMP TABLE extra AS SELECT * FROM ohlcv"
            + MIDDLE
            + "; UPDATE extra SET window_start = "
            + windowStart
            + ", symbol = "
            + symbol
            + "; INSERT INTO ohlcv SELECT * FROM extra; DROP TABLE extra");
  }

  @Test
  void the_last_candle_is_audited_too() {
    OneDatabase.run(
        database,
        "UPDATE ohlcv SET high = high + 1 WHERE (symbol, window_start) IN"
            + " (SELECT symbol, max(window_start) FROM ohlcv WHERE symbol = 'CCC' GROUP BY 1)");
    assertFound(Difference.Kind.CANDLE, "high: served");
  }

  @Test
  void a_missing_a_changed_and_an_extra_anomaly_in_the_table_are_found() {
    String first = "(SELECT min(id) FROM anomalies WHERE symbol = 'AAA')";
    OneDatabase.run(database, "UPDATE anomalies SET price = price + 1 WHERE id = " + first);
    assertFound(Difference.Kind.ANOMALY_ROW, "ticks say");
    OneDatabase.run(database, "UPDATE anomalies SET sequence = 77777777 WHERE id = " + first);
    assertFound(Difference.Kind.ANOMALY_ROW, "no tick says so");
    OneDatabase.run(database, "DELETE FROM anomalies WHERE id = " + first);
    assertFound(Difference.Kind.ANOMALY_ROW, "not served");
  }

  @ParameterizedTest
  @ValueSource(strings = {Topics.ANOMALIES, Topics.LATE_TICKS, Topics.DEAD_LETTERS})
  void a_message_missing_on_a_topic_is_found(String topic) {
    List<ProducerRecord<byte[], byte[]>> sent = messagesOn(topic);
    Messages.recreate(topic, 1);
    Messages.send(sent.subList(0, sent.size() - 1));
    try {
      AuditReport report = audit();
      assertThat(report.differences()).as(textOf(report)).isNotEmpty();
      assertThat(textOf(report)).contains("ticks say");
    } finally {
      Messages.recreate(topic, 1);
      Messages.send(sent);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Topics.LATE_TICKS, Topics.DEAD_LETTERS})
  void a_message_that_should_not_be_on_a_topic_is_found(String topic) {
    List<ProducerRecord<byte[], byte[]>> sent = messagesOn(topic);
    ProducerRecord<byte[], byte[]> first = sent.get(0);
    ProducerRecord<byte[], byte[]> extra =
        new ProducerRecord<>(
            topic, "market.ticks-0-3".getBytes(StandardCharsets.UTF_8), first.value());
    Messages.send(List.of(extra));
    try {
      assertFound(
          topic.equals(Topics.LATE_TICKS) ? Difference.Kind.LATE_TICK : Difference.Kind.DEAD_LETTER,
          "market.ticks-0-3");
    } finally {
      Messages.recreate(topic, 1);
      Messages.send(sent);
    }
  }

  @Test
  void messages_sent_twice_are_no_difference() {
    Messages.send(messages);
    AuditReport report = audit();
    recreateServedTopics();
    Messages.send(messages);
    assertThat(report.isClean()).as(textOf(report)).isTrue();
  }

  private List<ProducerRecord<byte[], byte[]>> messagesOn(String topic) {
    return messages.stream()
        .filter(message -> message.topic().equals(topic))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  @Test
  void a_missing_and_an_extra_gap_are_found() {
    OneDatabase.run(
        database,
        "DELETE FROM data_gaps WHERE (symbol, first_missing) IN (SELECT symbol, min(first_missing)"
            + " FROM data_gaps WHERE symbol = 'DDD' AND filled_at IS NULL GROUP BY 1)");
    assertFound(Difference.Kind.GAP, "not served as open");
    OneDatabase.run(
        database,
        "INSERT INTO data_gaps (symbol, epoch, first_missing, last_missing, after_time, before_time)"
            + " VALUES ('DDD', 2, 5000, 5001, now(), now())");
    assertFound(Difference.Kind.GAP, "served as open, not a gap");
  }

  @Test
  void every_difference_is_counted_and_twenty_are_shown() {
    OneDatabase.run(database, "UPDATE ohlcv SET close = close + 1");
    AuditReport report = audit();
    assertThat(report.counts().get(Difference.Kind.CANDLE)).isGreaterThan(20);
    assertThat(report.differences()).hasSize(20);
    assertThat(textOf(report)).contains("the first 20 are shown");
  }

  @Test
  void one_symbol_can_be_audited_on_its_own() {
    OneDatabase.run(database, "DELETE FROM ohlcv" + MIDDLE);
    Sources sources = sources(database);
    AuditReport other =
        new Audit(sources, Optional.of("AAA"), line -> {}).run(Duration.ofSeconds(20));
    AuditReport damaged =
        new Audit(sources, Optional.of("BBB"), line -> {}).run(Duration.ofSeconds(20));
    assertThat(other.isClean()).as(textOf(other)).isTrue();
    assertThat(other.symbols()).hasSize(1);
    assertThat(damaged.isClean()).isFalse();
  }

  @Test
  void an_audit_that_the_stream_keeps_waiting_says_which_group_lags() {
    Messages.commit(
        "candlewick-raw", Map.of(new TopicPartition(Topics.TICKS, 0), new OffsetAndMetadata(1)));
    try {
      assertThatThrownBy(
              () ->
                  new Audit(sources(database), Optional.empty(), line -> {})
                      .run(Duration.ofMillis(500)))
          .isInstanceOf(TickLogException.class)
          .hasMessageContaining("candlewick-raw")
          .hasMessageContaining("--timeout");
    } finally {
      commitAll();
    }
  }

  private static void commitAll() {
    try (TopicReader reader = TopicReader.open(OneBroker.address(), Topics.TICKS)) {
      Offsets end = reader.end();
      Messages.commit(
          "candlewick-raw",
          end.byPartition().entrySet().stream()
              .collect(
                  Collectors.toMap(
                      entry -> new TopicPartition(Topics.TICKS, entry.getKey()),
                      entry -> new OffsetAndMetadata(entry.getValue()))));
    }
  }

  @Test
  void rebuilding_an_emptied_table_gives_the_identical_one() {
    List<String> before = OneDatabase.rows(database, DUMP);
    OneDatabase.run(database, "TRUNCATE ohlcv");
    RebuildReport report = rebuild();
    assertThat(OneDatabase.rows(database, DUMP)).isEqualTo(before);
    assertThat(report.changes()).isEqualTo(before.size());
  }

  @Test
  void rebuilding_a_damaged_table_repairs_what_the_guard_would_refuse() {
    List<String> before = OneDatabase.rows(database, DUMP);
    OneDatabase.run(database, "UPDATE ohlcv SET tick_count = tick_count + 100, high = 1" + MIDDLE);
    OneDatabase.run(database, "DELETE FROM ohlcv WHERE symbol = 'AAA'");
    insertExtraCandle("window_start + interval '10 days'", "symbol");
    insertExtraCandle("window_start", "'ZZZ'");
    rebuild();
    assertThat(OneDatabase.rows(database, DUMP)).isEqualTo(before);
    AuditReport report = audit();
    assertThat(report.isClean()).as(textOf(report)).isTrue();
  }

  @Test
  void rebuilding_a_right_table_changes_no_row() {
    List<String> before =
        OneDatabase.rows(
            database, "SELECT symbol, window_start, xmin, updated_at FROM ohlcv ORDER BY 1, 2");
    assertThat(rebuild().changes()).isZero();
    assertThat(
            OneDatabase.rows(
                database, "SELECT symbol, window_start, xmin, updated_at FROM ohlcv ORDER BY 1, 2"))
        .isEqualTo(before);
  }
}
