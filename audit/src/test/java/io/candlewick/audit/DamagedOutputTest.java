package io.candlewick.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.audit.compare.Audit;
import io.candlewick.audit.compare.AuditReport;
import io.candlewick.audit.compare.AuditScope;
import io.candlewick.audit.compare.Difference;
import io.candlewick.model.Anomaly;
import io.candlewick.model.Gap;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.AnomalyCodec;
import io.candlewick.store.AnomalyReader;
import io.candlewick.store.CandleReader;
import io.candlewick.store.RowCursor;
import io.candlewick.ticklog.Offsets;
import io.candlewick.ticklog.OneBroker;
import io.candlewick.ticklog.TickLogException;
import io.candlewick.ticklog.TopicReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Anomalies, gaps and topics are damaged on purpose, one kind at a time. */
class DamagedOutputTest extends ServedPlatform {
  private static final String FIRST_ANOMALY =
      " WHERE id = (SELECT id FROM anomalies WHERE symbol = 'AAA' ORDER BY id LIMIT 1)";

  @Test
  void what_the_stream_served_has_no_difference_and_every_tick_is_accounted_for() {
    AuditReport report = audit();
    assertClean(report);
    assertThat(report.notes()).isEmpty();
    assertThat(report.symbols()).hasSize(PublishedTicks.SYMBOLS.size() + 1);
    assertThat(report.symbols())
        .allSatisfy(
            line ->
                assertThat(
                        line.inCandles()
                            + line.duplicates()
                            + line.conflicts()
                            + line.waiting()
                            + line.deadLetters())
                    .as(line.symbol())
                    .isEqualTo(line.published()));
    assertThat(report.symbols().stream().mapToLong(AuditReport.SymbolLine::duplicates).sum())
        .isPositive();
    assertThat(report.symbols().stream().mapToLong(AuditReport.SymbolLine::merged).sum())
        .isPositive();
    assertThat(report.symbols().stream().mapToLong(AuditReport.SymbolLine::deadLetters).sum())
        .isGreaterThanOrEqualTo(6);
    assertThat(report.symbols().stream().mapToLong(AuditReport.SymbolLine::gaps).sum())
        .isPositive();
  }

  @Test
  void a_missing_a_changed_and_an_extra_anomaly_in_the_table_are_found() {
    Anomaly right = firstAnomaly();
    OneDatabase.run(database, "UPDATE anomalies SET price = price + 1" + FIRST_ANOMALY);
    assertFoundOnly(
        anomalyRow(firstAnomaly(), "served " + firstAnomaly() + ", ticks say " + right));
    OneDatabase.run(database, "UPDATE anomalies SET sequence = 77777777" + FIRST_ANOMALY);
    assertFoundOnly(
        anomalyRow(firstAnomaly(), "served " + firstAnomaly() + ", but no tick leads to it"),
        anomalyRow(right, "not served, ticks say " + right));
    OneDatabase.run(database, "DELETE FROM anomalies" + FIRST_ANOMALY);
    assertFoundOnly(anomalyRow(right, "not served, ticks say " + right));
  }

  private Anomaly firstAnomaly() {
    try (RowCursor<Anomaly> rows = new AnomalyReader(database).read("AAA")) {
      return rows.next();
    }
  }

  private static Difference anomalyRow(Anomaly anomaly, String detail) {
    return new Difference(Difference.Kind.ANOMALY_ROW, anomaly.symbol(), anomaly.id(), detail);
  }

  @Test
  void an_anomaly_missing_on_its_topic_is_found() {
    List<ProducerRecord<byte[], byte[]>> sent = messagesOn(Topics.ANOMALIES);
    Anomaly missing = new AnomalyCodec(0).decode(last(sent).value());

    assertFoundOnly(
        auditWithoutLast(sent),
        new Difference(
            Difference.Kind.ANOMALY_MESSAGE,
            missing.symbol(),
            missing.id(),
            "not served, ticks say " + missing));
  }

  @ParameterizedTest
  @CsvSource({
    Topics.LATE_TICKS + ", LATE_TICK",
    Topics.DEAD_LETTERS + ", DEAD_LETTER",
  })
  void a_letter_missing_on_its_topic_is_found(String topic, Difference.Kind kind) {
    List<ProducerRecord<byte[], byte[]>> sent = messagesOn(topic);
    ProducerRecord<byte[], byte[]> missing = last(sent);
    String reason = text(missing.headers().lastHeader("reason").value());

    AuditReport report = auditWithoutLast(sent);

    assertThat(report.differences()).as(textOf(report)).hasSize(1);
    assertFound(report, kind, text(missing.key()), "not on " + topic + ", ticks say " + reason);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static <T> T last(List<T> all) {
    return all.get(all.size() - 1);
  }

  /** Audits without the last of all messages of a topic. */
  private AuditReport auditWithoutLast(List<ProducerRecord<byte[], byte[]>> sent) {
    String topic = last(sent).topic();
    Messages.recreate(topic, 1);
    Messages.send(sent.subList(0, sent.size() - 1));
    try {
      return audit();
    } finally {
      Messages.recreate(topic, 1);
      Messages.send(sent);
    }
  }

  @ParameterizedTest
  @CsvSource({
    Topics.LATE_TICKS + ", LATE_TICK",
    Topics.DEAD_LETTERS + ", DEAD_LETTER",
  })
  void a_letter_that_should_not_be_on_a_topic_is_found(String topic, Difference.Kind kind) {
    List<ProducerRecord<byte[], byte[]>> sent = messagesOn(topic);
    ProducerRecord<byte[], byte[]> first = sent.get(0);
    ProducerRecord<byte[], byte[]> extra =
        new ProducerRecord<>(
            topic, "market.ticks-0-3".getBytes(StandardCharsets.UTF_8), first.value());
    Messages.send(List.of(extra));
    try {
      assertFoundOnly(
          new Difference(
              kind, "?", "market.ticks-0-3", "on " + topic + " as no reason, ticks say it is not"));
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
    assertClean(report);
  }

  private List<ProducerRecord<byte[], byte[]>> messagesOn(String topic) {
    return messages.stream()
        .filter(message -> message.topic().equals(topic))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  @Test
  void a_missing_and_an_extra_gap_are_found() {
    Gap first =
        new CandleReader(database)
            .openGaps("DDD", CandleReader.BEGINNING, CandleReader.END).stream()
                .min(Comparator.comparingLong(Gap::firstMissing))
                .orElseThrow();
    Gap extra = new Gap("DDD", 2, 5_000, 5_001, Instant.EPOCH, Instant.EPOCH);
    OneDatabase.run(
        database,
        "DELETE FROM data_gaps WHERE symbol = 'DDD' AND filled_at IS NULL AND first_missing = "
            + first.firstMissing());
    assertFoundOnly(gap(first, "not served as open"));
    OneDatabase.run(
        database,
        "INSERT INTO data_gaps (symbol, epoch, first_missing, last_missing, after_time,"
            + " before_time) VALUES ('DDD', 2, 5000, 5001, 'epoch', 'epoch')");
    assertFoundOnly(gap(first, "not served as open"), gap(extra, "served as open, not a gap"));
  }

  private static Difference gap(Gap gap, String words) {
    return new Difference(
        Difference.Kind.GAP,
        gap.symbol(),
        "epoch %d sequence %d–%d".formatted(gap.epoch(), gap.firstMissing(), gap.lastMissing()),
        "%s (between %s and %s)".formatted(words, gap.after(), gap.before()));
  }

  @Test
  void one_symbol_can_be_audited_on_its_own() {
    int candles = OneDatabase.run(database, "DELETE FROM ohlcv WHERE symbol = 'BBB'");
    AuditReport other = audit(AuditScope.of("AAA"));
    assertClean(other);
    assertThat(other.symbols()).hasSize(1);
    AuditReport report = audit(AuditScope.of("BBB"));
    assertFoundOfCandles(report, candles, "not served, ticks say ");
  }

  /** All candles of BBB, of which twenty are shown. */
  private static void assertFoundOfCandles(AuditReport report, int count, String words) {
    assertThat(report.counts()).containsEntry(Difference.Kind.CANDLE, (long) count);
    assertThat(report.differences())
        .as(textOf(report))
        .filteredOn(difference -> difference.kind() == Difference.Kind.CANDLE)
        .hasSize(Math.min(count, 20))
        .allSatisfy(
            difference -> {
              assertThat(difference.symbol()).isEqualTo("BBB");
              assertThat(difference.detail()).startsWith(words);
            });
  }

  @Test
  void an_audit_that_the_stream_keeps_waiting_for_candles_says_which_group_lags() {
    lagBehind("candlewick-candles");
    try {
      assertThatThrownBy(
              () ->
                  new Audit(sources(mongo.store()), AuditScope.all(), line -> {})
                      .run(Duration.ofMillis(500)))
          .isInstanceOf(TickLogException.class)
          .hasMessageContaining("candlewick-candles")
          .hasMessageContaining("--timeout");
    } finally {
      commitAll("candlewick-candles");
    }
  }

  @Test
  void candles_are_judged_though_raw_documents_and_anomalies_lag_and_that_is_said() {
    lagBehind("candlewick-raw");
    lagBehind("candlewick-anomalies");
    int candles =
        OneDatabase.run(database, "UPDATE ohlcv SET high = high + 1 WHERE symbol = 'BBB'");
    try {
      AuditReport report =
          new Audit(sources(mongo.store()), AuditScope.all(), line -> {})
              .run(Duration.ofMillis(500));
      assertFoundOfCandles(report, candles, "high: served ");
      assertThat(report.counts()).containsOnlyKeys(Difference.Kind.CANDLE);
      assertThat(report.unjudged())
          .satisfiesExactly(
              part -> assertThat(part).contains("anomalies", "ticks behind"),
              part -> assertThat(part).contains("tick documents", "candlewick-raw"));
      assertThat(report.isRight()).isFalse();
    } finally {
      commitAll("candlewick-raw");
      commitAll("candlewick-anomalies");
    }
  }

  @Test
  void letters_that_retention_removed_are_unknown_and_not_served() {
    List<ProducerRecord<byte[], byte[]>> sent = messagesOn(Topics.LATE_TICKS);
    Messages.truncate(Topics.LATE_TICKS, 0, 3);
    try {
      AuditReport report = audit();
      assertClean(report);
      assertThat(report.symbols().stream().mapToLong(AuditReport.SymbolLine::unknown).sum())
          .isEqualTo(3);
      assertThat(report.notes())
          .anyMatch(note -> note.contains("3 messages were on it is unknown"));
    } finally {
      Messages.recreate(Topics.LATE_TICKS, 1);
      Messages.send(sent);
    }
  }

  @Test
  void a_wrong_balance_is_found_by_its_column() {
    long again = number("duplicates + conflicts", "CCC");
    long late = number("late", "CCC");
    OneDatabase.run(
        database,
        "UPDATE tick_balance SET duplicates = duplicates + 1, late = late - 1 WHERE symbol ="
            + " 'CCC'");
    Difference[] ofColumns = {
      balance("CCC", "duplicates + conflicts", again + 1, again),
      balance("CCC", "late", late - 1, late)
    };
    assertFoundOnly(ofColumns);
    OneDatabase.run(database, "DELETE FROM tick_balance WHERE symbol = 'DDD'");
    assertFoundOnly(ofColumns[0], ofColumns[1], balance("DDD", "no row in tick_balance"));
  }

  private static Difference balance(String symbol, String column, long served, long said) {
    return balance(symbol, "%s: served %d, ticks say %d".formatted(column, served, said));
  }

  private static Difference balance(String symbol, String detail) {
    return new Difference(Difference.Kind.BALANCE, symbol, "tick_balance", detail);
  }

  /** What {@code tick_balance} has for a symbol. */
  private long number(String column, String symbol) {
    String sql = "SELECT " + column + " FROM tick_balance WHERE symbol = '" + symbol + "'";
    return Long.parseLong(OneDatabase.rows(database, sql).get(0));
  }

  @Test
  void wrong_rejected_records_and_placed_late_ticks_are_found_by_their_columns() {
    long unreadable = number("rejected", "(unreadable)");
    OneDatabase.run(
        database,
        "UPDATE tick_balance SET rejected = rejected + 1, late_duplicates = 2, late_conflicts = 3"
            + " WHERE symbol = 'BBB'");
    OneDatabase.run(
        database,
        "UPDATE tick_balance SET rejected_by_reason = rejected_by_reason || '{\"FUTURE\": 2}'"
            + " WHERE symbol = 'AAA'");
    OneDatabase.run(database, "UPDATE tick_balance SET rejected = 0 WHERE symbol = '(unreadable)'");
    OneDatabase.run(
        database, "INSERT INTO tick_balance (symbol, in_candles, rejected) VALUES ('QQQ', 3, 1)");
    Difference[] ofOne = {
      balance("BBB", "rejected", 1, 0),
      balance("BBB", "late_duplicates", 2, 0),
      balance("BBB", "late_conflicts", 3, 0)
    };

    assertFoundOnly(
        ofOne[0],
        ofOne[1],
        ofOne[2],
        balance("AAA", "rejected_by_reason FUTURE", 2, 1),
        balance("(unreadable)", "rejected", 0, unreadable),
        balance("QQQ", "a row of a symbol that no record on market.ticks names"));
    assertFoundOnly(audit(AuditScope.of("BBB")), ofOne);
    OneDatabase.run(database, "UPDATE tick_balance SET symbol = '(other)' WHERE symbol = 'QQQ'");
    assertFound(Difference.Kind.BALANCE, "(all)", "rejected: served");
  }

  private static void lagBehind(String group) {
    Messages.commit(group, Map.of(new TopicPartition(Topics.TICKS, 0), new OffsetAndMetadata(1)));
  }

  private static void commitAll(String group) {
    try (TopicReader reader = TopicReader.open(OneBroker.address(), Topics.TICKS)) {
      Offsets end = reader.end();
      Messages.commit(
          group,
          end.byPartition().entrySet().stream()
              .collect(
                  Collectors.toMap(
                      entry -> new TopicPartition(Topics.TICKS, entry.getKey()),
                      entry -> new OffsetAndMetadata(entry.getValue()))));
    }
  }
}
