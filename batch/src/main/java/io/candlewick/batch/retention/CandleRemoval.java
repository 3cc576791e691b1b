package io.candlewick.batch.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Removes candles, a day of a symbol in each transaction, and books their ticks in {@code
 * removed_candles} in the same one, so that {@code tick_balance} still adds up. Thread-safe.
 */
final class CandleRemoval {
  /**
   * Some candles.
   *
   * @param symbol their symbol
   * @param day the day of their windows, UTC
   * @param candles how many there are
   * @param ticks how many ticks are in them
   */
  record Part(String symbol, Instant day, long candles, long ticks) {}

  private static final String OLDEST = "SELECT min(window_start) FROM ohlcv WHERE symbol = :symbol";

  private static final String OLDEST_OPEN =
      "SELECT min(window_start) FROM ohlcv WHERE symbol = :symbol AND state = 'OPEN'";

  private static final String PARTS =
      """
      SELECT symbol, date_trunc('day', window_start, 'UTC') AS day, count(*) AS candles,
        sum(tick_count)::bigint AS ticks
      FROM ohlcv WHERE symbol = :symbol AND window_start < :before
      GROUP BY 1, 2 ORDER BY 2
      """;

  private static final String REMOVE =
      """
      WITH gone AS (
        DELETE FROM ohlcv
        WHERE symbol = :symbol AND window_start >= :day AND window_start < :next
        RETURNING tick_count),
      booked AS (
        INSERT INTO removed_candles AS known (symbol, ticks, removed_to)
        SELECT :symbol, sum(tick_count), :next FROM gone HAVING count(*) > 0
        ON CONFLICT (symbol) DO UPDATE SET ticks = known.ticks + excluded.ticks,
          removed_to = greatest(known.removed_to, excluded.removed_to), updated_at = now())
      SELECT :symbol AS symbol, :day::timestamptz AS day, count(*) AS candles,
        coalesce(sum(tick_count), 0)::bigint AS ticks
      FROM gone
      """;

  /** Hours with candles that no final report calls a success. */
  private static final String FIRST_UNREPORTED =
      """
      SELECT min(hour) FROM (
        SELECT DISTINCT date_trunc('hour', window_start, 'UTC') AS hour
        FROM ohlcv WHERE window_start < :before) AS traded
      WHERE hour >= coalesce((SELECT min(report_hour) FROM pipeline_reports), '-infinity')
        AND NOT EXISTS (
        SELECT 1 FROM pipeline_reports
        WHERE report_hour = traded.hour AND is_final AND status = 'success')
      """;

  private final JdbcClient sql;

  CandleRemoval(DataSource database) {
    this.sql = JdbcClient.create(database);
  }

  /** The start of the oldest candle of a symbol. */
  Optional<Instant> oldest(String symbol) {
    return time(sql.sql(OLDEST).param("symbol", symbol));
  }

  /** The start of a symbol's oldest candle that may still get ticks from the stream. */
  Optional<Instant> oldestOpen(String symbol) {
    return time(sql.sql(OLDEST_OPEN).param("symbol", symbol));
  }

  /** The first hour with candles, before a time, whose report failed or is missing. */
  Optional<Instant> firstUnreported(Instant before) {
    return time(sql.sql(FIRST_UNREPORTED).param("before", utc(before)));
  }

  /** What there is of a symbol before a time, by day. */
  List<Part> parts(String symbol, Instant before) {
    return sql.sql(PARTS)
        .param("symbol", symbol)
        .param("before", utc(before))
        .query((row, number) -> part(row))
        .list();
  }

  /** Removes a day of a symbol; what was removed is returned. */
  Part remove(Part part) {
    return sql.sql(REMOVE)
        .param("symbol", part.symbol())
        .param("day", utc(part.day()))
        .param("next", utc(part.day().plus(1, ChronoUnit.DAYS)))
        .query((row, number) -> part(row))
        .single();
  }

  private static Part part(ResultSet row) throws SQLException {
    return new Part(
        row.getString("symbol"),
        row.getObject("day", OffsetDateTime.class).toInstant(),
        row.getLong("candles"),
        row.getLong("ticks"));
  }

  private static Optional<Instant> time(JdbcClient.StatementSpec statement) {
    return Optional.ofNullable(
            statement.query((row, number) -> row.getObject(1, OffsetDateTime.class)).list().get(0))
        .map(OffsetDateTime::toInstant);
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
