package io.candlewick.console.push;

import io.candlewick.model.Int128;
import io.candlewick.model.Micros;
import io.candlewick.model.wire.TickDecoder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** A symbol's newest tick. Not thread-safe. */
final class Price extends Link {
  private static final int PERCENT_PLACES = 4;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private long eventTime = Long.MIN_VALUE;
  private long epoch;
  private long sequence;
  private long price;
  private long bid;
  private long ask;
  private long dayOpen;
  private long dayHigh;
  private long dayLow;
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
    dayOpen = tick.dayOpen();
    dayHigh = tick.dayHigh();
    dayLow = tick.dayLow();
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
   * Its object in an event of prices.
   *
   * @param days candles of days, which know the volume
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
      if (dayOpen > 0) {
        object.decimal("change", price - dayOpen).text("change_pct", percentOfChange());
      } else {
        object.none("change").none("change_pct");
      }
      object.decimal("day_high", dayHigh).decimal("day_low", dayLow);
      Optional<Int128> volume = days.volume(symbol(), eventTime);
      if (volume.isPresent()) {
        object.decimal("day_volume", volume.get());
      } else {
        object.none("day_volume");
      }
      object.time("at", Micros.toInstant(eventTime)).end();
      json = text.toString();
    }
    return json;
  }

  private String percentOfChange() {
    BigDecimal percent =
        BigDecimal.valueOf(price - dayOpen)
            .multiply(HUNDRED)
            .divide(BigDecimal.valueOf(dayOpen), PERCENT_PLACES, RoundingMode.HALF_EVEN);
    return percent.signum() == 0 ? "0" : percent.stripTrailingZeros().toPlainString();
  }
}
