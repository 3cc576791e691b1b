package io.candlewick.audit.compare;

import io.candlewick.audit.served.ServedDataException;
import io.candlewick.model.Anomaly;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.AnomalyCodec;
import io.candlewick.store.AnomalyReader;
import io.candlewick.store.RowCursor;
import io.candlewick.ticklog.Offsets;
import io.candlewick.ticklog.TopicReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * Compares anomalies, in PostgreSQL and on {@code market.anomalies}, id by id and value by value.
 * Holds every anomaly, about 300 bytes each. Anomalies served beyond the snapshot wait for the tick
 * that explains them.
 */
final class AnomalyAudit {
  private record Extra(Difference.Kind kind, Anomaly anomaly) {}

  private final Differences differences;
  private final Optional<String> onlySymbol;
  private final Map<String, Anomaly> expected = new TreeMap<>();

  /** Values of ticks that were published again with other values under the same identity. */
  private final Map<String, Set<Anomaly>> repeated = new HashMap<>();

  private final Map<String, Long> counts = new HashMap<>();
  private final List<Extra> extras = new ArrayList<>();
  private final Map<String, Anomaly> afterSnapshot = new HashMap<>();

  AnomalyAudit(Differences differences, Optional<String> onlySymbol) {
    this.differences = differences;
    this.onlySymbol = onlySymbol;
  }

  void expect(Anomaly anomaly) {
    Anomaly first = expected.putIfAbsent(anomaly.id(), anomaly);
    if (first == null) {
      counts.merge(anomaly.symbol(), 1L, Long::sum);
    } else if (!first.equals(anomaly)) {
      repeated.computeIfAbsent(anomaly.id(), id -> new HashSet<>()).add(anomaly);
    }
  }

  void expectAfterSnapshot(Anomaly anomaly) {
    afterSnapshot.put(anomaly.id(), anomaly);
  }

  void compareRows(DataSource postgres) {
    Set<String> found = new HashSet<>();
    AnomalyReader reader = new AnomalyReader(postgres);
    for (String symbol : onlySymbol.map(List::of).orElseGet(() -> symbols(postgres))) {
      try (RowCursor<Anomaly> rows = reader.read(symbol)) {
        rows.forEachRemaining(row -> visit(Difference.Kind.ANOMALY_ROW, row, found));
      }
    }
    reportMissing(Difference.Kind.ANOMALY_ROW, found);
  }

  private static List<String> symbols(DataSource postgres) {
    try (Connection connection = postgres.getConnection();
        PreparedStatement select =
            connection.prepareStatement("SELECT DISTINCT symbol FROM anomalies ORDER BY symbol");
        ResultSet rows = select.executeQuery()) {
      List<String> symbols = new ArrayList<>();
      while (rows.next()) {
        symbols.add(rows.getString(1));
      }
      return symbols;
    } catch (SQLException e) {
      throw new ServedDataException(
          "PostgreSQL did not list the symbols of anomalies: " + e.getMessage(), e);
    }
  }

  /** Returns what could not be checked. */
  Optional<String> compareMessages(String kafka) {
    Set<String> found = new HashSet<>();
    AnomalyCodec codec = new AnomalyCodec(0);
    try (TopicReader reader = TopicReader.open(kafka, Topics.ANOMALIES)) {
      Offsets start = reader.start();
      reader.read(
          start,
          reader.end(),
          message -> {
            Anomaly anomaly = codec.decode(message.value());
            if (onlySymbol.isEmpty() || onlySymbol.get().equals(anomaly.symbol())) {
              visit(Difference.Kind.ANOMALY_MESSAGE, anomaly, found);
            }
          });
      if (start.byPartition().values().stream().anyMatch(offset -> offset > 0)) {
        return Optional.of(
            "Retention has removed the start of "
                + Topics.ANOMALIES
                + ": only the rest is compared");
      }
    }
    reportMissing(Difference.Kind.ANOMALY_MESSAGE, found);
    return Optional.empty();
  }

  private void visit(Difference.Kind kind, Anomaly served, Set<String> found) {
    Anomaly anomaly = expected.get(served.id());
    if (anomaly == null) {
      extras.add(new Extra(kind, served));
    } else if (anomaly.equals(served)
        || repeated.getOrDefault(served.id(), Set.of()).contains(served)) {
      found.add(served.id());
    } else if (found.add(served.id())) {
      differences.add(
          kind, anomaly.symbol(), served.id(), "served " + served + ", ticks say " + anomaly);
    }
  }

  private void reportMissing(Difference.Kind kind, Set<String> found) {
    expected.forEach(
        (id, anomaly) -> {
          if (!found.contains(id)) {
            differences.add(kind, anomaly.symbol(), id, "not served, ticks say " + anomaly);
          }
        });
  }

  boolean isUnexplained() {
    return !extras.isEmpty();
  }

  /**
   * Reports everything that no tick explained as a difference.
   *
   * @param isWhole whether retention has removed no tick
   */
  void settleUnexplained(boolean isWhole) {
    for (Extra extra : extras) {
      Anomaly served = extra.anomaly();
      if (isWhole && !served.equals(afterSnapshot.get(served.id()))) {
        differences.add(
            extra.kind(),
            served.symbol(),
            served.id(),
            "served " + served + ", but no tick leads to it");
      }
    }
    extras.clear();
  }

  long count(String symbol) {
    return counts.getOrDefault(symbol, 0L);
  }
}
