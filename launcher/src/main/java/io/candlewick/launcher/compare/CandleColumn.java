package io.candlewick.launcher.compare;

import io.candlewick.model.Candle;
import io.candlewick.model.FixedPoint;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** A number of a candle that can be compared, and what files call it. */
enum CandleColumn {
  OPEN("open", "o") {
    @Override
    BigDecimal of(Candle candle) {
      return price(candle.open());
    }
  },
  HIGH("high", "h") {
    @Override
    BigDecimal of(Candle candle) {
      return price(candle.high());
    }
  },
  LOW("low", "l") {
    @Override
    BigDecimal of(Candle candle) {
      return price(candle.low());
    }
  },
  CLOSE("close", "c") {
    @Override
    BigDecimal of(Candle candle) {
      return price(candle.close());
    }
  },
  VOLUME("volume", "v", "vol") {
    @Override
    BigDecimal of(Candle candle) {
      return candle.volume().toBigDecimal(FixedPoint.SCALE);
    }
  },
  NOTIONAL("notional", "quote_volume", "quote_asset_volume") {
    @Override
    BigDecimal of(Candle candle) {
      return candle.notional().toBigDecimal(Candle.PRODUCT_SCALE);
    }
  },
  TICK_COUNT("tick_count", "count", "trades", "number_of_trades", "trade_count", "n") {
    @Override
    BigDecimal of(Candle candle) {
      return BigDecimal.valueOf(candle.tickCount());
    }
  };

  @SuppressWarnings("ImmutableEnumChecker") // what List.of gives is
  private final List<String> names;

  CandleColumn(String... names) {
    this.names = List.of(names);
  }

  /** The exact number. */
  abstract BigDecimal of(Candle candle);

  /** What files call it, in small letters. */
  List<String> names() {
    return names;
  }

  /** Its name in this project. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The option that names its column. */
  String option() {
    return this == TICK_COUNT ? "--trades" : "--" + text();
  }

  private static BigDecimal price(long scaled) {
    return BigDecimal.valueOf(scaled, FixedPoint.SCALE);
  }
}
