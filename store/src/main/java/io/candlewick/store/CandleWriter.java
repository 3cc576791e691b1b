package io.candlewick.store;

import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Writes candles into {@code ohlcv}. A candle replaces a stored one only if (tick_count, state)
 * increases, so repeated and reordered writes end in the same table. Rows are written in the order
 * of their keys, so that writers do not wait for each other in circles. Thread-safe.
 */
public final class CandleWriter {
  private static final int ROWS_PER_STATEMENT = 5_000;

  private static final Comparator<Candle> BY_KEY =
      Comparator.comparing(Candle::symbol)
          .thenComparing(Candle::interval)
          .thenComparing(Candle::windowStart);

  private static final Comparator<Candle> BY_REVISION =
      Comparator.comparingLong(Candle::tickCount).thenComparing(Candle::state);

  private static final String UPSERT = upsert();

  private final DataSource database;
  private final Retry retry;

  public CandleWriter(DataSource database) {
    this(database, Retry.STANDARD);
  }

  public CandleWriter(DataSource database, Retry retry) {
    this.database = database;
    this.retry = retry;
  }

  private static String upsert() {
    List<CandleColumns.Column> columns = CandleColumns.NUMBERS_AND_TIMES;
    String names = columns.stream().map(c -> c.name()).collect(Collectors.joining(", "));
    String arrays =
        columns.stream().map(c -> "?::" + c.type() + "[]").collect(Collectors.joining(", "));
    String changes =
        columns.stream()
            .map(c -> c.name() + " = excluded." + c.name())
            .collect(Collectors.joining(", "));
    return "INSERT INTO ohlcv (candle_interval, window_end, symbol, "
        + names
        + ") SELECT ?, window_start + ? * interval '1 second', * FROM unnest(?::text[], "
        + arrays
        + ") AS candle (symbol, "
        + names
        + ") ON CONFLICT (symbol, candle_interval, window_start) DO UPDATE SET "
        + changes
        + ", window_end = excluded.window_end, updated_at = now()"
        + " WHERE (ohlcv.tick_count, ohlcv.state) < (excluded.tick_count, excluded.state)";
  }

  /**
   * Writes candles, in transactions of at most 5,000. Of several with the same key the one with the
   * most ticks counts, then the one in the later state.
   *
   * @return how many rows were new or changed
   * @throws StoreUnavailableException if PostgreSQL does not take them, also after retries; some
   *     may have been written, and writing all again is safe
   */
  public int write(List<Candle> candles) {
    List<Candle> sorted = newestOfEachKey(candles);
    int changed = 0;
    int to;
    for (int from = 0; from < sorted.size(); from = to) {
      to = endOfChunk(sorted, from);
      List<Candle> chunk = sorted.subList(from, to);
      changed +=
          retry.run(
              "write " + chunk.size() + " candles", SqlFailure::isPassing, () -> upsert(chunk));
    }
    return changed;
  }

  /** Candles of one interval, and not too many, go into one statement. */
  private static int endOfChunk(List<Candle> candles, int from) {
    CandleInterval interval = candles.get(from).interval();
    int to = from + 1;
    while (to < candles.size()
        && to - from < ROWS_PER_STATEMENT
        && candles.get(to).interval().equals(interval)) {
      to++;
    }
    return to;
  }

  private static List<Candle> newestOfEachKey(List<Candle> candles) {
    List<Candle> sorted = new ArrayList<>(candles);
    sorted.sort(BY_KEY.thenComparing(BY_REVISION));
    List<Candle> newest = new ArrayList<>(sorted.size());
    for (int i = 0; i < sorted.size(); i++) {
      boolean isLastOfKey =
          i + 1 == sorted.size() || BY_KEY.compare(sorted.get(i), sorted.get(i + 1)) != 0;
      if (isLastOfKey) {
        newest.add(sorted.get(i));
      }
    }
    return newest;
  }

  private int upsert(List<Candle> candles) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(UPSERT)) {
      CandleInterval interval = candles.get(0).interval();
      statement.setString(1, interval.toString());
      statement.setLong(2, interval.toDuration().toSeconds());
      String[] symbols = candles.stream().map(Candle::symbol).toArray(String[]::new);
      statement.setArray(3, connection.createArrayOf("text", symbols));
      int parameter = 4;
      for (String array : CandleColumns.arraysOf(candles)) {
        statement.setString(parameter++, array);
      }
      return statement.executeUpdate();
    }
  }
}
