package io.candlewick.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.audit.compare.Audit;
import io.candlewick.audit.compare.AuditReport;
import io.candlewick.audit.compare.AuditScope;
import io.candlewick.audit.compare.Difference;
import io.candlewick.model.Topics;
import io.candlewick.ticklog.Offsets;
import io.candlewick.ticklog.OneBroker;
import io.candlewick.ticklog.TickLogException;
import io.candlewick.ticklog.TopicReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Anomalies, gaps and topics are damaged on purpose, one kind at a time. */
class DamagedOutputTest extends ServedPlatform {
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
    assertClean(report);
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
        "INSERT INTO data_gaps (symbol, epoch, first_missing, last_missing, after_time,"
            + " before_time) VALUES ('DDD', 2, 5000, 5001, now(), now())");
    assertFound(Difference.Kind.GAP, "served as open, not a gap");
  }

  @Test
  void one_symbol_can_be_audited_on_its_own() {
    OneDatabase.run(database, "DELETE FROM ohlcv WHERE symbol = 'BBB'");
    AuditReport other = audit(AuditScope.of("AAA"));
    assertClean(other);
    assertThat(other.symbols()).hasSize(1);
    assertFound(audit(AuditScope.of("BBB")), Difference.Kind.CANDLE, "BBB");
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
    OneDatabase.run(database, "UPDATE ohlcv SET high = high + 1 WHERE symbol = 'BBB'");
    try {
      AuditReport report =
          new Audit(sources(mongo.store()), AuditScope.all(), line -> {})
              .run(Duration.ofMillis(500));
      assertFound(report, Difference.Kind.CANDLE, "BBB");
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
    OneDatabase.run(
        database,
        "UPDATE tick_balance SET duplicates = duplicates + 1, late = late - 1 WHERE symbol ="
            + " 'CCC'");
    AuditReport report = audit();
    assertFound(report, Difference.Kind.BALANCE, "CCC", "duplicates + conflicts: served");
    assertFound(report, Difference.Kind.BALANCE, "CCC", "late: served");
    OneDatabase.run(database, "DELETE FROM tick_balance WHERE symbol = 'DDD'");
    assertFound(Difference.Kind.BALANCE, "DDD", "no row in tick_balance");
  }

  @Test
  void wrong_rejected_records_and_placed_late_ticks_are_found_by_their_columns() {
    OneDatabase.run(
        database,
        "UPDATE tick_balance SET rejected = rejected + 1, late_duplicates = 2, late_conflicts = 3"
            + " WHERE symbol = 'BBB'");
    OneDatabase.run(
        database,
        "UPDATE tick_balance SET rejected_by_reason = '{\"FUTURE\": 2}' WHERE symbol = 'AAA'");
    OneDatabase.run(database, "UPDATE tick_balance SET rejected = 0 WHERE symbol = '(unreadable)'");
    OneDatabase.run(
        database, "INSERT INTO tick_balance (symbol, in_candles, rejected) VALUES ('QQQ', 3, 1)");

    AuditReport report = audit();

    assertFound(report, Difference.Kind.BALANCE, "BBB", "rejected: served 1, ticks say 0");
    assertFound(report, Difference.Kind.BALANCE, "BBB", "late_duplicates: served 2, ticks say 0");
    assertFound(report, Difference.Kind.BALANCE, "BBB", "late_conflicts: served 3, ticks say 0");
    assertFound(
        report, Difference.Kind.BALANCE, "AAA", "rejected_by_reason FUTURE: served 2, ticks say 1");
    assertFound(report, Difference.Kind.BALANCE, "(unreadable)", "rejected: served 0, ticks say");
    assertFound(report, Difference.Kind.BALANCE, "QQQ", "no record on market.ticks names");
    assertFound(audit(AuditScope.of("BBB")), Difference.Kind.BALANCE, "rejected: served 1");
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
