package io.candlewick.console.batch;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.Map;

/** A row of a table whose columns nobody knows beforehand. */
final class MartRow {
  private MartRow() {}

  static Map<String, Object> of(ResultSet row) throws SQLException {
    ResultSetMetaData columns = row.getMetaData();
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      values.put(columns.getColumnName(i), value(row.getObject(i)));
    }
    return values;
  }

  /** As the API writes it: decimals exactly, times in UTC, days as they are. */
  private static Object value(Object found) {
    if (found instanceof Timestamp time) {
      return time.toInstant();
    }
    if (found instanceof Date day) {
      return day.toLocalDate();
    }
    return found == null || found instanceof Number || found instanceof Boolean
        ? found
        : found.toString();
  }
}
