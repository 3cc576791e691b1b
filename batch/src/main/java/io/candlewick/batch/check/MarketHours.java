package io.candlewick.batch.check;

import io.candlewick.market.Profile;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes when ticks of the simulated market are expected, into the table {@code market_hours}.
 * Symbols that are not in it, such as recorded ones, are never stale and never missing.
 */
public final class MarketHours {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final double SECONDS_PER_MINUTE = 60;

  private static final String SELECT =
      "SELECT * FROM market_hours WHERE opens_at >= ? AND opens_at < ?";

  private static final String DELETE =
      "DELETE FROM market_hours WHERE opens_at >= ? AND opens_at < ?";

  private static final String INSERT =
      """
      INSERT INTO market_hours (symbol, opens_at, closes_at, ticks_per_minute) VALUES (?, ?, ?, ?)
      """;

  private MarketHours() {}

  /**
   * Replaces all hours of a span, in one transaction. Doing it again changes nothing.
   *
   * <p>The span is widened to full hours. If {@code from} is within an hour that was written
   * before, by a market that was then started anew, only what both markets expect of this hour
   * remains: it has a part of each.
   *
   * @param profile the simulated market
   * @param alwaysOpen whether its closing hours are ignored
   * @param ticksPerSecond of each asset, positive
   * @param from when the market begins, or goes on
   * @param to up to when; write no further ahead than the market is sure to run
   * @throws org.springframework.dao.DataAccessException if PostgreSQL does not take them
   */
  public static void write(
      DataSource postgres,
      Profile profile,
      boolean alwaysOpen,
      BigDecimal ticksPerSecond,
      Instant from,
      Instant to) {
    Instant first = from.truncatedTo(ChronoUnit.HOURS);
    Instant end = to.truncatedTo(ChronoUnit.HOURS);
    Instant last = end.isBefore(to) ? end.plus(HOUR) : end;
    List<OpenHours> wanted =
        OpenHours.of(
            alwaysOpen ? profile.alwaysOpen() : profile,
            ticksPerSecond.doubleValue() * SECONDS_PER_MINUTE,
            first,
            last);
    JdbcTemplate jdbc = new JdbcTemplate(postgres);
    new TransactionTemplate(new DataSourceTransactionManager(postgres))
        .executeWithoutResult(
            status -> {
              List<OpenHours> begun =
                  from.isAfter(first) ? read(jdbc, first, first.plus(HOUR)) : List.of();
              jdbc.update(DELETE, toSql(first), toSql(last));
              List<Object[]> rows =
                  wanted.stream()
                      .flatMap(hours -> within(hours, begun, first.plus(HOUR)))
                      .map(MarketHours::columns)
                      .toList();
              jdbc.batchUpdate(INSERT, rows);
            });
  }

  private static Stream<OpenHours> within(
      OpenHours hours, List<OpenHours> begun, Instant endOfFirst) {
    return begun.isEmpty() || !hours.opensAt().isBefore(endOfFirst)
        ? Stream.of(hours)
        : begun.stream().map(hours::and).flatMap(Optional::stream);
  }

  private static List<OpenHours> read(JdbcTemplate jdbc, Instant from, Instant to) {
    return jdbc.query(SELECT, (row, number) -> hours(row), toSql(from), toSql(to));
  }

  private static OpenHours hours(ResultSet row) throws SQLException {
    return new OpenHours(
        row.getString("symbol"),
        row.getObject("opens_at", OffsetDateTime.class).toInstant(),
        row.getObject("closes_at", OffsetDateTime.class).toInstant(),
        row.getDouble("ticks_per_minute"));
  }

  private static Object[] columns(OpenHours hours) {
    return new Object[] {
      hours.symbol(), toSql(hours.opensAt()), toSql(hours.closesAt()), hours.ticksPerMinute()
    };
  }

  private static OffsetDateTime toSql(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
