package io.candlewick.market.calendar;

/**
 * When a market trades, and how its time counts for the models. Immutable and thread-safe.
 *
 * <p>A year of trading has {@link #sessionsPerYear} sessions. Of each session with the closed
 * period after it, the closed period counts as the fraction {@link #closedShare}, whatever its
 * length, and the session as the rest; a shorter session counts by its length.
 */
public interface TradingCalendar {
  /** Its name in a profile. */
  String name();

  /** The session at a time, or else the first one after it. */
  Session sessionFrom(long time);

  /** Length of a usual session, in microseconds. */
  long usualSession();

  double sessionsPerYear();

  /**
   * The fraction of a session with its closed period that the closed period counts: 0 or more,
   * below 1.
   */
  double closedShare();

  /** Length of a trading day, over which a day's volume is traded, in microseconds. */
  long tradingDay();
}
