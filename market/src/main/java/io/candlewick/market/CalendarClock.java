package io.candlewick.market;

import io.candlewick.market.calendar.Session;
import io.candlewick.market.calendar.TradingCalendar;

/**
 * Time by a calendar: sessions and closed periods count as {@link TradingCalendar} defines, and the
 * variance of a session is spread over it by its seasonality.
 */
final class CalendarClock implements TradingClock {
  private final TradingCalendar calendar;
  private final Seasonality seasonality;
  private final double yearsPerMicro;
  private final double closedYears;

  /** The last session that was looked up. */
  private Session probe;

  /** The session of the last tick, or the first one after it. */
  private Session session;

  private long last;
  private double years;
  private double volatilityFactor;
  private double volumeFactor;

  /**
   * @param start time of the tick before the first
   */
  CalendarClock(TradingCalendar calendar, Seasonality seasonality, long start) {
    this.calendar = calendar;
    this.seasonality = seasonality;
    this.closedYears = calendar.closedShare() / calendar.sessionsPerYear();
    this.yearsPerMicro =
        (1 - calendar.closedShare()) / calendar.sessionsPerYear() / calendar.usualSession();
    this.session = calendar.sessionFrom(start);
    this.last = start;
    this.probe = session;
  }

  @Override
  public boolean isOpen(long time) {
    if (time >= probe.close()) {
      probe = calendar.sessionFrom(time);
    }
    return probe.contains(time);
  }

  @Override
  public void moveTo(long time) {
    if (session.isEndless()) {
      years = (time - last) * yearsPerMicro;
      volatilityFactor = 1;
      volumeFactor = 1;
    } else if (last >= session.open() && time < session.close()) {
      double from = session.progress(last);
      double to = session.progress(time);
      years = (time - last) * yearsPerMicro;
      volatilityFactor = to > from ? Math.sqrt(seasonality.meanVariance(from, to)) : 1;
      volumeFactor = seasonality.volumeFactor(to);
    } else {
      moveOverClosedSpans(time);
    }
    last = time;
  }

  private void moveOverClosedSpans(long time) {
    years = 0;
    double variance = 0;
    if (last < session.open()) {
      years = closedYears;
      variance = closedYears;
    }
    long from = Math.max(last, session.open());
    while (time >= session.close()) {
      variance += closedYears + passed(from, session.close());
      years += closedYears;
      session = calendar.sessionFrom(session.close());
      from = session.open();
    }
    variance += passed(from, time);
    volatilityFactor = years > 0 ? Math.sqrt(variance / years) : 1;
    volumeFactor = seasonality.volumeFactor(session.progress(time));
  }

  /** Adds a part of the session to the years and returns its variance in years. */
  private double passed(long from, long to) {
    if (to == from) {
      return 0;
    }
    double part = (to - from) * yearsPerMicro;
    years += part;
    return part * seasonality.meanVariance(session.progress(from), session.progress(to));
  }

  @Override
  public double years() {
    return years;
  }

  @Override
  public double volatilityFactor() {
    return volatilityFactor;
  }

  @Override
  public double volumeFactor() {
    return volumeFactor;
  }

  /** A session longer than a trading day, as a week of foreign exchange, holds several. */
  @Override
  public long tradingDay() {
    long origin = session.isEndless() ? 0 : session.open();
    return last - Math.floorMod(last - origin, calendar.tradingDay());
  }
}
