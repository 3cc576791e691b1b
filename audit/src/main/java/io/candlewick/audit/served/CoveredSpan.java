package io.candlewick.audit.served;

import io.candlewick.analytics.CandleSettings;
import io.candlewick.audit.history.SymbolHistory;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.Micros;
import java.time.Instant;

/**
 * From where on the log holds all ticks of a symbol in time, if it came in order of time. Where
 * retention has removed ticks and an older recording came after them, windows of what was removed
 * lie in the span as well: a served candle with more ticks than the log has is none to be made
 * smaller. Pure.
 */
public final class CoveredSpan {
  private CoveredSpan() {}

  /**
   * Where the first window starts that the log covers: with all of time, or, where retention has
   * removed the start of the symbol's partition, behind the window of the first tick left and the
   * lateness after it, as that tick may have come when nearly all of the lateness had passed.
   */
  public static Instant startOf(SymbolHistory symbol, CandleSettings settings) {
    if (!symbol.isTruncated() || symbol.firstEventTime() < 0) {
      return Instant.EPOCH;
    }
    CandleInterval interval = settings.interval();
    long sure =
        interval.windowStart(symbol.firstEventTime())
            + interval.micros()
            + Micros.of(settings.lateness().longest());
    return interval.windowEnd(Micros.toInstant(interval.windowStart(sure)));
  }
}
