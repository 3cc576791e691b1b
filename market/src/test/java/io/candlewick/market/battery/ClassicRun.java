package io.candlewick.market.battery;

import io.candlewick.market.event.EventKind;

/**
 * What happened to one asset of the classic market, tick by tick, before rounding to the tick size.
 *
 * @param symbol the asset
 * @param row its row of the table
 * @param logReturns of each tick
 * @param sizes of each tick
 * @param shocks the kind of shock of each tick, {@code null} where there was none
 */
record ClassicRun(
    String symbol, ClassicClass row, double[] logReturns, double[] sizes, EventKind[] shocks) {
  static ClassicRun ofTicks(String symbol, ClassicClass row, int ticks) {
    return new ClassicRun(symbol, row, new double[ticks], new double[ticks], new EventKind[ticks]);
  }
}
