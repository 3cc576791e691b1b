package io.candlewick.console.push;

import io.candlewick.console.read.DayChange;
import io.candlewick.model.Micros;
import io.candlewick.model.wire.TickDecoder;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** A symbol's newest tick. Not thread-safe. */
final class Price extends Link {
  private long eventTime = Long.MIN_VALUE;
  private long epoch;
  private long sequence;
  private long price;
  private long bid;
  private long ask;
  private String json;

  Price(String symbol) {
    super(symbol);
  }

  /** Takes the tick if it is newer; returns whether it is. */
  boolean take(TickDecoder tick) {
    if (!isBefore(tick)) {
      return false;
    }
    eventTime = tick.eventTime();
    epoch = tick.epoch();
    sequence = tick.sequence();
    price = tick.price();
    bid = tick.bid();
    ask = tick.ask();
    json = null;
    return true;
  }

  private boolean isBefore(TickDecoder tick) {
    if (eventTime != tick.eventTime()) {
      return eventTime < tick.eventTime();
    }
    return epoch != tick.epoch() ? epoch < tick.epoch() : sequence < tick.sequence();
  }

  /**
   * Its object in an event of prices. The day is that of candles, as in {@code /api/symbols}: its
   * first price by event time, not by arrival.
   *
   * @param days candles of days
   */
  String json(View days) {
    if (json == null) {
      StringBuilder text = new StringBuilder(240);
      JsonText object =
          JsonText.in(text)
              .text("symbol", symbol())
              .decimal("price", price)
              .decimal("bid", bid)
              .decimal("ask", ask);
      Optional<DayFigures> day = days.figures(symbol(), eventTime);
      if (day.isPresent()) {
        write(day.get(), object);
      } else {
        List.of("change", "change_pct", "day_high", "day_low", "day_volume").forEach(object::none);
      }
      object.time("at", Micros.toInstant(eventTime)).end();
      json = text.toString();
    }
    return json;
  }

  /** The price itself is of the day, though its candle may not hold it yet. */
  private void write(DayFigures day, JsonText object) {
    object
        .decimal("change", price - day.open())
        .text("change_pct", percentOfChange(day.open()))
        .decimal("day_high", Math.max(price, day.high()))
        .decimal("day_low", Math.min(price, day.low()))
        .decimal("day_volume", day.volume());
  }

  private String percentOfChange(long dayOpen) {
    BigDecimal percent =
        DayChange.percent(BigDecimal.valueOf(price - dayOpen), BigDecimal.valueOf(dayOpen));
    return percent.signum() == 0 ? "0" : percent.stripTrailingZeros().toPlainString();
  }
}
