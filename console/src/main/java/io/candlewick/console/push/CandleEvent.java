package io.candlewick.console.push;

import io.candlewick.model.Candle;
import java.time.Instant;
import java.util.OptionalLong;

/** A candle as an event, with the members that it has in the read API. */
final class CandleEvent {
  private CandleEvent() {}

  /**
   * The event without its id.
   *
   * @param interval the interval as the reader named it
   * @param end the end of the window, exclusive
   * @param updatedAt when the broker received its newest part
   */
  static String text(Candle candle, String interval, Instant end, Instant updatedAt) {
    StringBuilder text = new StringBuilder(480);
    text.append("event: candle\ndata: ");
    JsonText event = JsonText.in(text).text("symbol", candle.symbol()).text("interval", interval);
    text.append(",\"candle\":");
    JsonText json =
        JsonText.in(text)
            .time("start", candle.windowStart())
            .time("end", end)
            .decimal("open", candle.open())
            .decimal("high", candle.high())
            .decimal("low", candle.low())
            .decimal("close", candle.close())
            .decimal("volume", candle.volume());
    OptionalLong vwap = candle.vwap();
    if (vwap.isPresent()) {
      json.decimal("vwap", vwap.getAsLong());
    } else {
      json.none("vwap");
    }
    json.number("ticks", candle.tickCount())
        .number("alerts", candle.alertCount())
        .decimal("avg_spread", candle.averageSpread())
        .text("state", candle.state().name())
        .none("complete")
        .none("missing")
        .time("updated_at", updatedAt)
        .none("filled")
        .end();
    event.end();
    return text.append("\n\n").toString();
  }
}
