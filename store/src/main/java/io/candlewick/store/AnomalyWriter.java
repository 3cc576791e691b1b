package io.candlewick.store;

import io.candlewick.model.Anomaly;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;

/** Writes anomalies; existing ones are not changed. Thread-safe. */
public final class AnomalyWriter {
  private static final String INSERT =
      """
      INSERT INTO anomalies (id, rule, symbol, severity, asset_type, epoch, sequence, event_time,
        price, previous_price, return_pct)
      SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[],
        ?::bigint[], ?::timestamptz[], ?::numeric[], ?::numeric[], ?::numeric[])
      ON CONFLICT (id) DO NOTHING
      """;

  private final DataSource database;
  private final Retry retry;

  public AnomalyWriter(DataSource database) {
    this(database, Retry.STANDARD);
  }

  public AnomalyWriter(DataSource database, Retry retry) {
    this.database = database;
    this.retry = retry;
  }

  /**
   * Writes anomalies in one transaction.
   *
   * @return how many were new
   * @throws StoreUnavailableException if PostgreSQL does not take them, also after retries
   */
  public int write(List<Anomaly> anomalies) {
    if (anomalies.isEmpty()) {
      return 0;
    }
    List<Anomaly> sorted = anomalies.stream().sorted(Comparator.comparing(Anomaly::id)).toList();
    return retry.run(
        "write " + sorted.size() + " anomalies", SqlFailure::isPassing, () -> insert(sorted));
  }

  private int insert(List<Anomaly> anomalies) throws SQLException {
    ArrayText severity = new ArrayText(anomalies.size());
    ArrayText assetType = new ArrayText(anomalies.size());
    ArrayText epoch = new ArrayText(anomalies.size());
    ArrayText sequence = new ArrayText(anomalies.size());
    ArrayText eventTime = new ArrayText(anomalies.size());
    ArrayText price = new ArrayText(anomalies.size());
    ArrayText previousPrice = new ArrayText(anomalies.size());
    ArrayText returnPct = new ArrayText(anomalies.size());
    for (Anomaly anomaly : anomalies) {
      severity.addPlain(anomaly.severity());
      assetType.addPlain(anomaly.assetType());
      epoch.addWhole(anomaly.epoch());
      sequence.addWhole(anomaly.sequence());
      eventTime.addPlain(anomaly.eventTime());
      price.addScaled(anomaly.price());
      previousPrice.addScaled(anomaly.previousPrice());
      returnPct.addScaled(anomaly.returnPct());
    }
    List<ArrayText> arrays =
        List.of(severity, assetType, epoch, sequence, eventTime, price, previousPrice, returnPct);
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(INSERT)) {
      statement.setArray(1, connection.createArrayOf("text", texts(anomalies, Anomaly::id)));
      statement.setArray(2, connection.createArrayOf("text", texts(anomalies, Anomaly::rule)));
      statement.setArray(3, connection.createArrayOf("text", texts(anomalies, Anomaly::symbol)));
      for (int i = 0; i < arrays.size(); i++) {
        statement.setString(4 + i, arrays.get(i).toString());
      }
      return statement.executeUpdate();
    }
  }

  private static String[] texts(List<Anomaly> anomalies, Function<Anomaly, String> field) {
    return anomalies.stream().map(field).toArray(String[]::new);
  }
}
