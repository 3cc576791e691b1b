package io.candlewick.audit.late;

import io.candlewick.audit.served.CandleRow;
import io.candlewick.store.CandleReader;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The windows whose candles retention has removed. A late tick of such a window comes when the
 * other ticks are gone: a candle of it alone would be wrong. Immutable.
 */
public final class RemovedWindows {
  private final Map<String, Instant> removedTo;

  private RemovedWindows(Map<String, Instant> removedTo) {
    this.removedTo = removedTo;
  }

  /** As they are now. */
  public static RemovedWindows read(DataSource postgres) {
    return new RemovedWindows(Map.copyOf(new CandleReader(postgres).removedTo()));
  }

  /**
   * Whether a window is one of them.
   *
   * @param row its served candle; empty if there is none
   */
  public boolean contains(LateWindow window, Optional<CandleRow> row) {
    Instant end = removedTo.get(window.symbol());
    return row.isEmpty() && end != null && window.windowStart().isBefore(end);
  }
}
