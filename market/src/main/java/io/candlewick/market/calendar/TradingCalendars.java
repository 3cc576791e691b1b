package io.candlewick.market.calendar;

import java.util.List;
import java.util.Optional;

/** All calendars: a new one is a class and a line here. */
public final class TradingCalendars {
  private static final List<TradingCalendar> ALL =
      List.of(new AlwaysOpen(), new NewYorkStockExchange(), new ForexWeek());

  private TradingCalendars() {}

  public static List<TradingCalendar> all() {
    return ALL;
  }

  public static Optional<TradingCalendar> find(String name) {
    return ALL.stream().filter(calendar -> calendar.name().equals(name)).findFirst();
  }
}
