package io.candlewick.console.read;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * An anomaly.
 *
 * @param id {@code symbol:epoch:sequence:rule}
 * @param at the tick's event time
 * @param returnPct against {@code previousPrice}, in percent
 * @param createdAt when it was written
 */
record AnomalyAnswer(
    String id,
    String rule,
    String severity,
    String symbol,
    String assetType,
    long epoch,
    long sequence,
    Instant at,
    BigDecimal price,
    BigDecimal previousPrice,
    BigDecimal returnPct,
    Instant createdAt) {
  static AnomalyAnswer of(ResultSet row) throws SQLException {
    return new AnomalyAnswer(
        row.getString("id"),
        row.getString("rule"),
        row.getString("severity"),
        row.getString("symbol"),
        row.getString("asset_type"),
        row.getLong("epoch"),
        row.getLong("sequence"),
        row.getObject("event_time", OffsetDateTime.class).toInstant(),
        row.getBigDecimal("price"),
        row.getBigDecimal("previous_price"),
        row.getBigDecimal("return_pct"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
