package io.candlewick.store;

import io.candlewick.model.FixedPoint;
import io.candlewick.model.Int128;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Exact numbers and times, out of and into SQL. */
final class SqlNumbers {
  private SqlNumbers() {}

  static long scaled(ResultSet row, String column) throws SQLException {
    return FixedPoint.of(row.getBigDecimal(column));
  }

  static Int128 sum(ResultSet row, String column, int scale) throws SQLException {
    return sum(row.getBigDecimal(column), scale);
  }

  static Int128 sum(BigDecimal value, int scale) {
    return Int128.of(value.setScale(scale).unscaledValue());
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static OffsetDateTime toSql(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
