package io.candlewick.live.source;

import io.candlewick.model.AssetType;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Micros;
import io.candlewick.model.RawTick;
import java.time.Instant;

/** Expected ticks of stocks in dollars, without a number and a spread. */
public final class DollarTicks {
  private DollarTicks() {}

  public static RawTick tick(String symbol, String time, String price, String volume) {
    long scaled = FixedPoint.parse(price);
    return new RawTick(
        symbol,
        AssetType.STOCK,
        "USD",
        RawTick.NO_SEQUENCE,
        Micros.of(Instant.parse(time)),
        scaled,
        FixedPoint.parse(volume),
        scaled,
        scaled,
        null);
  }
}
