package io.candlewick.batch.check;

import io.candlewick.analytics.MergedWindow;
import io.candlewick.model.AssetType;
import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.Epochs;
import io.candlewick.model.Micros;
import io.candlewick.model.SessionBreak;
import io.candlewick.model.Tick;
import io.candlewick.store.SymbolTicks;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;

/**
 * The candle that the documents of a window make.
 *
 * @param ticks how many documents there are
 * @param candle all of them folded; empty if there are none
 * @param isOfSeveralRuns whether they are of more than one run of the feed
 */
record DocumentWindow(long ticks, Optional<Candle> candle, boolean isOfSeveralRuns) {

  /** Reads and folds the documents of a window, in memory that does not depend on their number. */
  static DocumentWindow read(
      SymbolTicks documents, String symbol, CandleInterval interval, Instant start) {
    return documents.read(
        symbol, start, interval.windowEnd(start), ticks -> fold(symbol, interval, start, ticks));
  }

  private static DocumentWindow fold(
      String symbol, CandleInterval interval, Instant start, Iterator<Tick> ticks) {
    MergedWindow window = new MergedWindow(symbol, AssetType.OTHER, interval, Micros.of(start));
    long firstRun = 0;
    boolean isOfSeveralRuns = false;
    while (ticks.hasNext()) {
      Tick tick = ticks.next();
      window.add(
          tick.epoch(),
          tick.sequence(),
          tick.eventTime(),
          tick.price(),
          tick.volume(),
          tick.ask() - tick.bid(),
          tick.previousPrice(),
          SessionBreak.isBefore(tick),
          tick.realizedVol());
      if (Epochs.isRun(tick.epoch())) {
        isOfSeveralRuns |= firstRun != 0 && firstRun != tick.epoch();
        firstRun = tick.epoch();
      }
    }
    return window.tickCount() == 0
        ? new DocumentWindow(0, Optional.empty(), false)
        : new DocumentWindow(window.tickCount(), Optional.of(window.candle()), isOfSeveralRuns);
  }
}
