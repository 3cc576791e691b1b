package io.candlewick.market.battery;

import io.candlewick.market.event.EventKind;

/** What happened to one asset of the classic market, tick by tick, before rounding. */
final class ClassicRun {
  private final String symbol;
  private final ClassicClass row;
  private final double[] logReturns;
  private final double[] sizes;
  private final EventKind[] shocks;

  ClassicRun(String symbol, ClassicClass row, int ticks) {
    this.symbol = symbol;
    this.row = row;
    this.logReturns = new double[ticks];
    this.sizes = new double[ticks];
    this.shocks = new EventKind[ticks];
  }

  String symbol() {
    return symbol;
  }

  /** Its row of the published table. */
  ClassicClass row() {
    return row;
  }

  /** The log return of each tick; written by the market that runs. */
  double[] logReturns() {
    return logReturns;
  }

  /** The size of each tick; written by the market that runs. */
  double[] sizes() {
    return sizes;
  }

  /** The shock of each tick, {@code null} for none; written by the market that runs. */
  EventKind[] shocks() {
    return shocks;
  }
}
