package io.candlewick.market.calendar;

/** Day and night, as cryptocurrencies trade: a year is 365.25 days. */
public record AlwaysOpen() implements TradingCalendar {
  private static final long DAY = 86_400_000_000L;
  private static final double DAYS_PER_YEAR = 365.25;

  @Override
  public String name() {
    return "always";
  }

  @Override
  public Session sessionFrom(long time) {
    return Session.ENDLESS;
  }

  @Override
  public long usualSession() {
    return DAY;
  }

  @Override
  public double sessionsPerYear() {
    return DAYS_PER_YEAR;
  }

  @Override
  public double closedShare() {
    return 0;
  }

  @Override
  public long tradingDay() {
    return DAY;
  }
}
