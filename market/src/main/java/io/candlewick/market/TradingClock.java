package io.candlewick.market;

/** How time passes for one asset from tick to tick. Not thread-safe. */
sealed interface TradingClock permits TickClock, CalendarClock {
  /**
   * A clock for one asset.
   *
   * @param start time of the tick before the first, in microseconds since 1970
   */
  static TradingClock of(MarketTime time, long start) {
    return time instanceof MarketTime.ByCalendar byCalendar
        ? new CalendarClock(byCalendar.calendar(), byCalendar.seasonality(), start)
        : new TickClock(((MarketTime.PerTick) time).years());
  }

  /** Whether the asset trades at a time. Times never go back. */
  boolean isOpen(long time);

  /**
   * Advances to the time of a tick; {@link #years}, the factors and {@link #tradingDay} then
   * describe this advance.
   */
  void moveTo(long time);

  double years();

  double volatilityFactor();

  double volumeFactor();

  /** Start of the trading day that holds the tick, in microseconds since 1970. */
  long tradingDay();
}
