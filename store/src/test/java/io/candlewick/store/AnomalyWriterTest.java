package io.candlewick.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.model.Anomaly;
import io.candlewick.model.AssetType;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Severity;
import io.candlewick.model.TickRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnomalyWriterTest {
  private static HikariDataSource database;
  private final AnomalyWriter writer = new AnomalyWriter(database);
  private final AnomalyReader reader = new AnomalyReader(database);

  @BeforeAll
  static void open() {
    database = Databases.migrated();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void empty() {
    Databases.run(database, "TRUNCATE anomalies");
  }

  private static Anomaly anomaly(String symbol, long sequence) {
    return new Anomaly(
        "SPIKE",
        Severity.CRITICAL,
        symbol,
        AssetType.CRYPTO,
        1_700_000_000_000_000L,
        sequence,
        Instant.parse("2024-08-09T12:00:00.123456Z"),
        FixedPoint.MAX,
        1,
        TickRules.MAX_RETURN);
  }

  private List<Anomaly> stored(String symbol) {
    List<Anomaly> anomalies = new ArrayList<>();
    try (RowCursor<Anomaly> rows = reader.read(symbol)) {
      rows.forEachRemaining(anomalies::add);
    }
    return anomalies;
  }

  @Test
  void anomalies_come_back_as_they_were_in_order_of_their_ids() {
    List<Anomaly> anomalies = new ArrayList<>();
    for (long sequence = 1; sequence <= 1_200; sequence++) {
      anomalies.add(anomaly("A", sequence));
    }
    assertThat(writer.write(anomalies)).isEqualTo(1_200);
    assertThat(stored("A"))
        .isEqualTo(anomalies.stream().sorted(Comparator.comparing(Anomaly::id)).toList());
  }

  @Test
  void what_is_there_already_is_left_alone_and_not_counted() {
    writer.write(List.of(anomaly("A", 1), anomaly("A", 2)));

    assertThat(writer.write(List.of(anomaly("A", 2), anomaly("A", 3), anomaly("A", 3)))).isOne();
    assertThat(stored("A")).containsExactly(anomaly("A", 1), anomaly("A", 2), anomaly("A", 3));
  }

  @Test
  void a_symbol_is_only_ever_a_value() {
    for (String symbol : List.of("'); DROP TABLE anomalies; --", "{a,\"b\\\"}", "日経")) {
      assertThat(writer.write(List.of(anomaly(symbol, 1)))).isOne();
      assertThat(stored(symbol)).containsExactly(anomaly(symbol, 1));
    }
  }

  @Test
  void no_anomaly_is_nothing_to_write() {
    assertThat(writer.write(List.of())).isZero();
  }
}
