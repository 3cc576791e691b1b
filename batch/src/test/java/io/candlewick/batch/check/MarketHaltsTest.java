package io.candlewick.batch.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.market.profile.Profiles;
import io.candlewick.model.MarketRecord;
import io.candlewick.model.MarketRecord.Effect;
import io.candlewick.model.MarketRecord.EventBegun;
import io.candlewick.model.MarketRecord.ScopeKind;
import io.candlewick.model.MarketRecord.TruthTick;
import io.candlewick.model.Micros;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.MarketRecordCodec;
import io.candlewick.ticklog.OneBroker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class MarketHaltsTest {
  private static final Instant START = Instant.parse("2026-03-04T15:10:00Z");

  private static MarketRecord event(
      String id, ScopeKind scope, String target, Instant start, boolean halted) {
    return new EventBegun(
        id,
        halted ? "TRADING_HALT" : "CRISIS",
        scope,
        Optional.ofNullable(target),
        "INJECTED",
        Micros.of(start),
        new Effect(0, 0, Duration.ZERO, 1, Duration.ZERO, 1, 1, halted, Duration.ofMinutes(15)));
  }

  private static void recreateTopic() throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", OneBroker.address()))) {
      if (admin.listTopics().names().get().contains(Topics.EVENTS)) {
        admin.deleteTopics(List.of(Topics.EVENTS)).all().get();
        Awaitility.await()
            .atMost(Duration.ofMinutes(2))
            .until(() -> !admin.listTopics().names().get().contains(Topics.EVENTS));
      }
      admin.createTopics(List.of(new NewTopic(Topics.EVENTS, 1, (short) 1))).all().get();
    }
  }

  private static void send(MarketRecord... records)
      throws ExecutionException, InterruptedException {
    MarketRecordCodec codec = new MarketRecordCodec(0);
    List<Future<?>> sent = new ArrayList<>();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", OneBroker.address()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (MarketRecord record : records) {
        sent.add(producer.send(new ProducerRecord<>(Topics.EVENTS, codec.encode(record))));
      }
    }
    for (Future<?> each : sent) {
      each.get();
    }
  }

  private static List<String> halts(DataSource database) {
    return new JdbcTemplate(database)
        .queryForList(
            """
            SELECT concat_ws(' ', event_id, to_char(starts_at AT TIME ZONE 'UTC', 'HH24:MI'),
              to_char(ends_at AT TIME ZONE 'UTC', 'HH24:MI'), string_agg(symbol, ',' ORDER BY symbol))
            FROM market_halts GROUP BY event_id, starts_at, ends_at ORDER BY event_id
            """,
            String.class);
  }

  @Test
  void halts_are_copied_once_with_everybody_whom_they_affect() throws Exception {
    recreateTopic();
    send(
        event("a", ScopeKind.SYMBOL, "AAPL", START, true),
        new TruthTick("AAPL", 1, 1, Micros.of(START), "FLASH_CRASH", OptionalLong.of(-5)),
        event("b", ScopeKind.ASSET_TYPE, "FOREX", START, true),
        event("c", ScopeKind.SYMBOL, "MSFT", START, false),
        event("d", ScopeKind.SYMBOL, "OTHER", START, true));
    try (HikariDataSource pool = OneDatabase.open(OneDatabase.migrated())) {
      MarketHalts.copy(pool, OneBroker.address(), Profiles.standard());
      assertThat(halts(pool))
          .containsExactly("a 15:10 15:25 AAPL", "b 15:10 15:25 CAD-USD,EUR-USD");

      send(event("e", ScopeKind.EVERYTHING, null, START.plusSeconds(3_600), true));
      MarketHalts.copy(pool, OneBroker.address(), Profiles.standard());
      MarketHalts.copy(pool, OneBroker.address(), Profiles.standard());
      assertThat(halts(pool))
          .hasSize(3)
          .anyMatch(halt -> halt.startsWith("e 16:10 16:25 AAPL,BTC-USD,"));

      recreateTopic();
      send(event("f", ScopeKind.SYMBOL, "TSLA", START, true));
      MarketHalts.copy(pool, OneBroker.address(), Profiles.standard());
      assertThat(halts(pool)).hasSize(4).contains("f 15:10 15:25 TSLA");
    }
  }

  @Test
  void a_market_without_events_has_no_halts() throws Exception {
    recreateTopic();
    try (HikariDataSource pool = OneDatabase.open(OneDatabase.migrated())) {
      MarketHalts.copy(pool, OneBroker.address(), Profiles.standard());
      assertThat(halts(pool)).isEmpty();
    }
  }
}
