package io.candlewick.store;

import io.candlewick.model.Candle;
import io.candlewick.model.windows.Window;
import java.time.Instant;

/**
 * A candle and when it was last changed in the table; one of larger windows, when any of its parts
 * was.
 */
public record StoredCandle(Candle candle, Instant updatedAt) {
  /** The same ticks as all those of another window, which holds this candle's. */
  public StoredCandle widened(Window window) {
    return new StoredCandle(candle.widened(window.startTime(), window.length()), updatedAt);
  }

  /** Both as one of this candle's window; see {@link Candle#followedBy}. */
  public StoredCandle followedBy(StoredCandle later) {
    return new StoredCandle(
        candle.followedBy(later.candle),
        updatedAt.isAfter(later.updatedAt) ? updatedAt : later.updatedAt);
  }
}
