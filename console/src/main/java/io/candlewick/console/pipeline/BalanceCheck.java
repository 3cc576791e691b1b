package io.candlewick.console.pipeline;

import io.candlewick.console.upstream.Kept;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Compares the ticks that candles hold with those that were counted into them, by symbol. It reads
 * all candles, so the answer is kept for fifteen seconds. Thread-safe.
 */
final class BalanceCheck {
  private static final Duration KEPT = Duration.ofSeconds(15);

  /**
   * The stream and repairs write candles first and their counts after that, so candles may hold
   * ticks that are not counted yet: those of candles that are newer than the counts, and of the
   * newest minutes where a repair wrote the row last.
   */
  private static final String COMPARED =
      """
      WITH held AS (
        SELECT symbol, sum(tick_count) AS ticks FROM ohlcv GROUP BY symbol
      ),
      compared AS (
        SELECT b.symbol, coalesce(h.ticks, 0) AS held,
               b.in_candles + b.late_merged - coalesce(r.ticks, 0) AS counted,
               CASE WHEN b.updated_at > b.repaired_at IS NOT FALSE THEN b.updated_at
                    ELSE b.updated_at - interval '2 minutes' END AS counted_at
        FROM tick_balance b
        LEFT JOIN held h USING (symbol)
        LEFT JOIN removed_candles r USING (symbol)
      )
      SELECT symbol,
             CASE WHEN held <= counted THEN held = counted
                  ELSE held - counted <= (
                    SELECT coalesce(sum(o.tick_count), 0) FROM ohlcv o
                    WHERE o.symbol = compared.symbol AND o.updated_at > compared.counted_at)
             END AS balanced
      FROM compared
      """;

  private final Kept<Map<String, Boolean>> balanced;

  BalanceCheck(JdbcClient database) {
    balanced = new Kept<>(KEPT, () -> read(database));
  }

  /** Whether they agree, by symbol. */
  Map<String, Boolean> balanced() {
    return balanced.get();
  }

  private static Map<String, Boolean> read(JdbcClient database) {
    Map<String, Boolean> found = new HashMap<>();
    RowCallbackHandler rows = row -> found.put(row.getString("symbol"), row.getBoolean("balanced"));
    database.sql(COMPARED).query(rows);
    return found;
  }
}
