package io.candlewick.store;

import io.candlewick.model.Anomaly;
import io.candlewick.model.AssetType;
import io.candlewick.model.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Reads anomalies, ordered by id. Thread-safe. */
public final class AnomalyReader {
  private final DataSource database;
  private final Retry retry;

  public AnomalyReader(DataSource database) {
    this(database, Retry.STANDARD);
  }

  public AnomalyReader(DataSource database, Retry retry) {
    this.database = database;
    this.retry = retry;
  }

  /** All anomalies of one symbol; the cursor must be closed. */
  public RowCursor<Anomaly> read(String symbol) {
    return RowCursor.open(
        database,
        retry,
        "SELECT * FROM anomalies WHERE symbol = ? ORDER BY id",
        statement -> statement.setString(1, symbol),
        AnomalyReader::anomaly);
  }

  private static Anomaly anomaly(ResultSet row) throws SQLException {
    return new Anomaly(
        row.getString("rule"),
        Severity.valueOf(row.getString("severity")),
        row.getString("symbol"),
        AssetType.valueOf(row.getString("asset_type")),
        row.getLong("epoch"),
        row.getLong("sequence"),
        SqlNumbers.instant(row, "event_time"),
        SqlNumbers.scaled(row, "price"),
        SqlNumbers.scaled(row, "previous_price"),
        SqlNumbers.scaled(row, "return_pct"));
  }
}
