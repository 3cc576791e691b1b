package io.candlewick.console.batch;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables that dbt has built, as PostgreSQL describes them. Thread-safe. */
final class MartTables {
  private static final String TABLES =
      """
      SELECT relname AS name, obj_description(oid, 'pg_class') AS description FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm') AND relname LIKE 'mart\\_%'
      ORDER BY relname
      """;

  private static final String COLUMNS =
      """
      SELECT attname AS name, col_description(attrelid, attnum) AS description
      FROM pg_attribute
      WHERE attrelid = format('public.%I', :table)::regclass AND attnum > 0 AND NOT attisdropped
      ORDER BY attnum
      """;

  private static final String KEY =
      """
      SELECT attribute.attname AS name, format_type(attribute.atttypid, attribute.atttypmod) AS type
      FROM (SELECT indrelid, indkey FROM pg_index
            WHERE indrelid = format('public.%I', :table)::regclass AND indisunique
            ORDER BY indexrelid LIMIT 1) AS key
      CROSS JOIN LATERAL unnest(key.indkey) WITH ORDINALITY AS part (number, place)
      JOIN pg_attribute attribute ON attribute.attrelid = key.indrelid AND attribute.attnum = part.number
      ORDER BY part.place
      """;

  /**
   * A table.
   *
   * @param description what dbt says of it; null if nothing
   */
  record Mart(String name, String description) {}

  /**
   * A column.
   *
   * @param description what dbt says of it; null if nothing
   */
  record Column(String name, String description) {}

  /**
   * A column of the key by which rows are ordered.
   *
   * @param type as SQL writes it
   */
  record KeyColumn(String name, String type) {}

  private final JdbcClient database;

  MartTables(JdbcClient database) {
    this.database = database;
  }

  List<Mart> all() {
    return database
        .sql(TABLES)
        .query((row, number) -> new Mart(row.getString("name"), row.getString("description")))
        .list();
  }

  List<Column> columns(String table) {
    return database
        .sql(COLUMNS)
        .param("table", table)
        .query((row, number) -> new Column(row.getString("name"), row.getString("description")))
        .list();
  }

  /** The key of its rows in the order of its columns; empty if it has none. */
  List<KeyColumn> key(String table) {
    return database
        .sql(KEY)
        .param("table", table)
        .query((row, number) -> new KeyColumn(row.getString("name"), row.getString("type")))
        .list();
  }

  /**
   * Rows, each by column in the order of columns.
   *
   * @param sql with the parameters as named
   */
  List<Map<String, Object>> rows(String sql, Map<String, ?> parameters) {
    return database.sql(sql).params(parameters).query((row, number) -> MartRow.of(row)).list();
  }
}
