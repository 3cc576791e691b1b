package io.candlewick.live.alphavantage;

import io.candlewick.live.polling.MarketHours;
import io.candlewick.live.settings.SourceSpecException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The exchange of a symbol. Alpha Vantage's answers have no currency, but its symbols end in their
 * exchange. Trading hours are those of ordinary days; on a holiday there is no new data.
 *
 * @param currency the currency of prices there
 * @param zone where it is
 * @param opens when trading begins there
 * @param closes when it ends there
 */
record AlphaVantageExchange(String currency, ZoneId zone, LocalTime opens, LocalTime closes) {
  private static final AlphaVantageExchange UNITED_STATES =
      of("USD", "America/New_York", "09:30", "16:00");
  private static final Map<String, AlphaVantageExchange> BY_SUFFIX = new LinkedHashMap<>();

  static {
    BY_SUFFIX.put("LON", of("GBX", "Europe/London", "08:00", "16:30"));
    BY_SUFFIX.put("TRT", of("CAD", "America/Toronto", "09:30", "16:00"));
    BY_SUFFIX.put("TRV", of("CAD", "America/Toronto", "09:30", "16:00"));
    BY_SUFFIX.put("DEX", of("EUR", "Europe/Berlin", "09:00", "17:30"));
    BY_SUFFIX.put("FRK", of("EUR", "Europe/Berlin", "08:00", "22:00"));
    BY_SUFFIX.put("AMS", of("EUR", "Europe/Amsterdam", "09:00", "17:30"));
    BY_SUFFIX.put("PAR", of("EUR", "Europe/Paris", "09:00", "17:30"));
    BY_SUFFIX.put("SAO", of("BRL", "America/Sao_Paulo", "10:00", "18:00"));
    BY_SUFFIX.put("BSE", of("INR", "Asia/Kolkata", "09:15", "15:30"));
    BY_SUFFIX.put("SHH", of("CNY", "Asia/Shanghai", "09:30", "15:00"));
    BY_SUFFIX.put("SHZ", of("CNY", "Asia/Shanghai", "09:30", "15:00"));
  }

  /** How long after the close prices still come with a free key or a delayed plan. */
  private static final Duration PUBLICATION_DELAY = Duration.ofMinutes(30);

  private static AlphaVantageExchange of(
      String currency, String zone, String opens, String closes) {
    return new AlphaVantageExchange(
        currency, ZoneId.of(zone), LocalTime.parse(opens), LocalTime.parse(closes));
  }

  /**
   * The exchange of a symbol. One letter after the dot is a class of shares, as in BRK.B.
   *
   * @throws SourceSpecException naming the exchanges that are known
   */
  static AlphaVantageExchange of(String symbol) {
    int dot = symbol.lastIndexOf('.');
    String suffix = dot < 0 ? "" : symbol.substring(dot + 1);
    if (suffix.length() <= 1) {
      return UNITED_STATES;
    }
    AlphaVantageExchange exchange = BY_SUFFIX.get(suffix);
    if (exchange == null) {
      throw new SourceSpecException(
          "'" + symbol + "' trades at an exchange whose currency is not known here",
          "Known are symbols of the United States and those that end in ."
              + String.join(", .", BY_SUFFIX.keySet())
              + ".");
    }
    return exchange;
  }

  /** When trading ends on a day. */
  Instant closeOf(LocalDate day) {
    return day.atTime(closes).atZone(zone).toInstant();
  }

  Instant startOf(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  MarketHours hours(Instant now) {
    ZonedDateTime there = now.atZone(zone);
    Instant open = there.with(opens).toInstant();
    Instant close = closeOf(there.toLocalDate()).plus(PUBLICATION_DELAY);
    if (isWeekday(there.getDayOfWeek()) && !now.isBefore(open) && now.isBefore(close)) {
      return new MarketHours(true, Optional.empty());
    }
    ZonedDateTime next = now.isBefore(open) ? there : there.plusDays(1);
    while (!isWeekday(next.getDayOfWeek())) {
      next = next.plusDays(1);
    }
    return new MarketHours(false, Optional.of(next.with(opens).toInstant()));
  }

  private static boolean isWeekday(DayOfWeek day) {
    return day != DayOfWeek.SATURDAY && day != DayOfWeek.SUNDAY;
  }
}
