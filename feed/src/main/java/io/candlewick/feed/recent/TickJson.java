package io.candlewick.feed.recent;

import io.candlewick.model.FixedPoint;
import io.candlewick.model.Micros;
import io.candlewick.model.Returns;
import io.candlewick.model.Tick;
import java.util.Optional;

/**
 * The twenty fields of a tick as the HTTP API shows it. Numbers are exact decimals. Pure and
 * thread-safe.
 */
public final class TickJson {
  private TickJson() {}

  /** {@code flash_crash} or {@code price_spike} if the tick is such an anomaly of the simulator. */
  public static Optional<String> anomaly(Tick tick) {
    if (tick.injected() == null) {
      return Optional.empty();
    }
    return switch (tick.injected()) {
      case "FLASH_CRASH" -> Optional.of("flash_crash");
      case "PRICE_SPIKE", "SPIKE" -> Optional.of("price_spike");
      default -> Optional.empty();
    };
  }

  /**
   * The return since the symbol's previous price, in percent, scaled by 10<sup>8</sup>; 0 for a
   * first tick.
   */
  public static long returnPercent(Tick tick) {
    return tick.previousPrice() == Tick.NO_PREVIOUS_PRICE
        ? 0
        : Returns.percent(tick.price(), tick.previousPrice());
  }

  static void append(StringBuilder json, Tick tick) {
    Optional<String> anomaly = anomaly(tick);
    json.append("{\"symbol\":");
    appendText(json, tick.symbol());
    json.append(",\"asset_type\":\"").append(tick.assetType().text());
    json.append("\",\"currency\":");
    appendText(json, tick.currency());
    json.append(",\"timestamp\":\"").append(Micros.toInstant(tick.eventTime())).append('"');
    number(json, "price", tick.price());
    number(json, "open", tick.dayOpen());
    number(json, "high", tick.dayHigh());
    number(json, "low", tick.dayLow());
    number(json, "bid", tick.bid());
    number(json, "ask", tick.ask());
    number(json, "spread", tick.ask() - tick.bid());
    number(json, "returns_pct", returnPercent(tick));
    number(json, "sma5", tick.sma5());
    number(json, "sma20", tick.sma20());
    number(json, "realized_vol", tick.realizedVol());
    number(json, "volume", tick.volume());
    json.append(",\"is_anomaly\":").append(anomaly.isPresent());
    json.append(",\"anomaly_type\":");
    if (anomaly.isPresent()) {
      json.append('"').append(anomaly.get()).append('"');
    } else {
      json.append("null");
    }
    json.append(",\"signal\":\"").append(tick.sma5() > tick.sma20() ? "BUY" : "SELL");
    json.append("\",\"tick_number\":").append(tick.sequence()).append('}');
  }

  private static void number(StringBuilder json, String name, long scaled) {
    json.append(",\"").append(name).append("\":");
    FixedPoint.appendTo(json, scaled);
  }

  /** A JSON string; text from outside may contain any character. */
  private static void appendText(StringBuilder json, String text) {
    json.append('"');
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }
}
