package io.candlewick.batch.report.page;

import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.windows.CandleWindows;
import io.candlewick.store.CandleReader;
import io.candlewick.store.IncompleteWindows;
import io.candlewick.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the candles that a page draws. Thread-safe. */
public final class HourCandles {
  /** More charts than this are more than a person looks at. */
  public static final int MOST_CHARTS = 12;

  private static final Duration FINEST = Duration.ofMinutes(1);

  private static final String INTERVAL =
      """
      SELECT candle_interval FROM ohlcv WHERE window_start >= :from AND window_start < :to LIMIT 1
      """;

  private static final String BY_MOVE =
      """
      SELECT symbol FROM ohlcv
      WHERE candle_interval = :interval AND window_start >= :from AND window_start < :to
      GROUP BY symbol
      ORDER BY abs((array_agg(close ORDER BY window_start DESC))[1]
          / nullif((array_agg(open ORDER BY window_start))[1], 0) - 1) DESC NULLS LAST, symbol
      """;

  private final JdbcClient sql;
  private final CandleReader reader;

  public HourCandles(DataSource database) {
    this.sql = JdbcClient.create(database);
    this.reader = new CandleReader(database);
  }

  /**
   * The candles of an hour: of all symbols if there are few, else of those that moved most. If they
   * cannot be read, as in a damaged table, the page says why: a report is written all the same.
   */
  public DrawnHour of(Instant hour) {
    try {
      return read(hour);
    } catch (DataAccessException | StoreUnavailableException | IllegalArgumentException e) {
      return DrawnHour.unreadable(hour, e.getMessage());
    }
  }

  private DrawnHour read(Instant hour) {
    Instant end = hour.plus(1, ChronoUnit.HOURS);
    Optional<CandleInterval> interval =
        sql.sql(INTERVAL)
            .param("from", time(hour))
            .param("to", time(end))
            .query(String.class)
            .optional()
            .map(CandleInterval::parse);
    return interval.map(stored -> drawn(stored, hour, end)).orElse(DrawnHour.empty(hour));
  }

  private DrawnHour drawn(CandleInterval stored, Instant hour, Instant end) {
    List<String> byMove =
        sql.sql(BY_MOVE)
            .param("interval", stored.toString())
            .param("from", time(hour))
            .param("to", time(end))
            .query(String.class)
            .list();
    CandleInterval length = drawnInterval(stored);
    CandleWindows windows = CandleWindows.of(length);
    List<DrawnSymbol> symbols =
        byMove.stream()
            .limit(MOST_CHARTS)
            .sorted()
            .map(symbol -> new DrawnSymbol(symbol, candles(symbol, stored, windows, hour, end)))
            .toList();
    return new DrawnHour(hour, length, symbols, byMove.size(), "");
  }

  /** Candles of a minute at least, made of whole stored ones. */
  private static CandleInterval drawnInterval(CandleInterval stored) {
    long seconds = stored.toDuration().toSeconds();
    long parts = Math.max(1, (FINEST.toSeconds() + seconds - 1) / seconds);
    return CandleInterval.parse(parts * seconds + "s");
  }

  private List<DrawnCandle> candles(
      String symbol, CandleInterval stored, CandleWindows windows, Instant hour, Instant end) {
    List<Candle> candles = new ArrayList<>();
    reader.rollUp(symbol, stored, windows, hour, end, candles::add);
    IncompleteWindows incomplete = reader.incomplete(symbol, windows, hour, end);
    return candles.stream()
        .map(candle -> DrawnCandle.of(candle, incomplete.contains(candle)))
        .toList();
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
