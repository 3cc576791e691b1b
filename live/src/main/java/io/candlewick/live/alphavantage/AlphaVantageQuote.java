package io.candlewick.live.alphavantage;

import io.candlewick.live.http.Answer;
import io.candlewick.live.source.SourceFault;
import io.candlewick.live.source.SourceFault.Kind;
import io.candlewick.live.source.SourceSymbol;
import io.candlewick.model.AssetType;
import io.candlewick.model.Micros;
import io.candlewick.model.RawTick;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * An answer of GLOBAL_QUOTE: the newest price and the day's volume, with a date but no time of day.
 * On the trading day itself the tick has the time of the question, after it that of the close. Its
 * size is the increase of the day's volume.
 */
final class AlphaVantageQuote {
  private final SourceSymbol symbol;
  private final AlphaVantageExchange exchange;
  private final LocalDate day;
  private final long time;
  private final long price;
  private final long volume;

  AlphaVantageQuote(SourceSymbol symbol, AlphaVantageExchange exchange, Answer body, Instant now)
      throws SourceFault {
    this.symbol = symbol;
    this.exchange = exchange;
    Answer quote = body.at("Global Quote");
    if (quote.isObject() && quote.node().isEmpty()) {
      throw new SourceFault(
          Kind.UNKNOWN_SYMBOL, "Alpha Vantage does not know it (its answer is empty)");
    }
    this.day = day(quote.at("07. latest trading day"));
    this.price = quote.at("05. price").price();
    Answer sold = quote.at("06. volume");
    this.volume = sold.size(sold.decimal());
    Instant close = exchange.closeOf(day);
    this.time = Micros.of(close.isBefore(now) ? close : now);
  }

  private static LocalDate day(Answer field) throws SourceFault {
    try {
      return LocalDate.parse(field.text());
    } catch (DateTimeException e) {
      throw field.mistyped("a date as 2024-01-15");
    }
  }

  /** A tick, if the price or the volume has changed. */
  List<RawTick> ticksAfter(AlphaVantageCursor cursor) {
    boolean isSame =
        day.equals(cursor.day()) && price == cursor.price() && volume == cursor.volume();
    if (isSame || time <= cursor.time()) {
      return List.of();
    }
    return List.of(
        new RawTick(
            symbol.ours(),
            AssetType.STOCK,
            exchange.currency(),
            RawTick.NO_SEQUENCE,
            time,
            price,
            newVolume(cursor),
            price,
            price,
            null));
  }

  /** A day's volume is counted once; after a restart, only the increase since then counts. */
  private long newVolume(AlphaVantageCursor cursor) {
    if (day.equals(cursor.day())) {
      return Math.max(0, volume - cursor.volume());
    }
    boolean isBegun = cursor.day() == null && cursor.time() > Micros.of(exchange.startOf(day));
    return isBegun ? 0 : volume;
  }

  AlphaVantageCursor cursorAfter(AlphaVantageCursor cursor) {
    return new AlphaVantageCursor(Math.max(cursor.time(), time), day, price, volume);
  }
}
