package io.candlewick.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.batch.audit.Audit;
import io.candlewick.batch.audit.AuditReport;
import io.candlewick.batch.audit.AuditScope;
import io.candlewick.batch.audit.Difference;
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
        "INSERT INTO data_gaps (symbol, epoch, first_missing, last_missing, after_time, before_time)"
            + " VALUES ('DDD', 2, 5000, 5001, now(), now())");
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
  void an_audit_that_the_stream_keeps_waiting_says_which_group_lags() {
    Messages.commit(
        "candlewick-raw", Map.of(new TopicPartition(Topics.TICKS, 0), new OffsetAndMetadata(1)));
    try {
      assertThatThrownBy(
              () ->
                  new Audit(sources(mongo.store()), AuditScope.all(), line -> {})
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
}
