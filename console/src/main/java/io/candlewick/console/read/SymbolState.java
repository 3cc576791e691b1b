package io.candlewick.console.read;

import io.candlewick.console.upstream.FeedTick;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/**
 * A symbol and its newest price. Prices are in the currency; decimals are exact.
 *
 * @param assetType as in {@code STOCK}
 * @param currency null where only candles are known
 * @param decimals how many places its recent prices have, as in {@code /api/candles}
 * @param price the newest
 * @param change against {@code dayOpen}
 * @param changePct the same in percent, to four places
 * @param day the UTC day that the figures of the day are of
 * @param dayVolume in units of the asset
 * @param at when it had that price
 * @param open whether its market is open; null where nobody knows
 * @param closedUntil when its market opens
 * @param sparkline closes of its newest candles, oldest first
 */
record SymbolState(
    String symbol,
    String assetType,
    String currency,
    int decimals,
    BigDecimal price,
    BigDecimal bid,
    BigDecimal ask,
    BigDecimal spread,
    BigDecimal change,
    BigDecimal changePct,
    LocalDate day,
    BigDecimal dayOpen,
    BigDecimal dayHigh,
    BigDecimal dayLow,
    BigDecimal dayVolume,
    Instant at,
    Boolean open,
    Instant closedUntil,
    List<BigDecimal> sparkline) {
  /**
   * Joins what is known.
   *
   * @param figures from candles; null for none
   * @param tick from the feed; null for none, but not if both are
   * @param closedUntil null where its market is not known to be closed
   */
  static SymbolState of(CandleFigures figures, FeedTick tick, Instant closedUntil) {
    boolean isTickNewer =
        figures == null || (tick != null && !tick.timestamp().isBefore(figures.windowStart()));
    Boolean open = tick == null ? null : Boolean.valueOf(closedUntil == null);
    if (figures == null) {
      return new SymbolState(
          tick.symbol(),
          tick.assetType().toUpperCase(Locale.ROOT),
          tick.currency(),
          Math.max(0, tick.price().stripTrailingZeros().scale()),
          tick.price(),
          tick.bid(),
          tick.ask(),
          tick.spread(),
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          tick.timestamp(),
          open,
          closedUntil,
          List.of());
    }
    BigDecimal price = isTickNewer ? tick.price() : figures.close();
    boolean isOfDay = isTickNewer && figures.day().equals(dayOf(tick.timestamp()));
    BigDecimal change = price.subtract(figures.dayOpen());
    return new SymbolState(
        figures.symbol(),
        figures.assetType(),
        tick == null ? null : tick.currency(),
        figures.decimals(),
        price,
        isTickNewer ? tick.bid() : null,
        isTickNewer ? tick.ask() : null,
        isTickNewer ? tick.spread() : null,
        change,
        DayChange.percent(change, figures.dayOpen()),
        figures.day(),
        figures.dayOpen(),
        isOfDay ? figures.dayHigh().max(price) : figures.dayHigh(),
        isOfDay ? figures.dayLow().min(price) : figures.dayLow(),
        figures.dayVolume(),
        isTickNewer ? tick.timestamp() : figures.at(),
        open,
        closedUntil,
        figures.closes());
  }

  private static LocalDate dayOf(Instant time) {
    return time.atOffset(ZoneOffset.UTC).toLocalDate();
  }
}
