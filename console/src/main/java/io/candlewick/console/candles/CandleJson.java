package io.candlewick.console.candles;

import io.candlewick.model.windows.CandleWindows;
import io.candlewick.model.windows.WindowClock;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Writes candles as JSON. Thread-safe. */
public final class CandleJson {
  private static final int BYTES_A_ROW = 400;

  private final JsonMapper json;

  public CandleJson(JsonMapper json) {
    this.json = json;
  }

  /** A whole page. */
  byte[] of(CandlePage page, String base) {
    CandleRequest request = page.request();
    ByteArrayOutputStream out = new ByteArrayOutputStream(1_000 + BYTES_A_ROW * page.rows().size());
    try (JsonGenerator to = json.createGenerator(out)) {
      to.writeStartObject();
      to.writeStringProperty("symbol", request.symbol());
      to.writeStringProperty("asset_type", page.series().assetType().name());
      to.writeStringProperty("base_interval", base);
      writeWindows(to, request.windows());
      to.writeStringProperty("fill", request.fill().toString());
      to.writeNumberProperty("decimals", page.series().decimals());
      to.writeArrayPropertyStart("candles");
      for (CandleRow row : page.rows()) {
        write(to, row);
      }
      to.writeEndArray();
      writeText(to, "previous", page.previous().map(CandleCursor::toString));
      writeText(to, "next", page.next().map(CandleCursor::toString));
      to.writeEndObject();
    }
    return out.toByteArray();
  }

  /** The members that say which windows candles are of: interval, timezone, session and slide. */
  public static void writeWindows(JsonGenerator to, CandleWindows windows) {
    WindowClock clock = windows.clock();
    to.writeStringProperty("interval", windows.length().toString());
    to.writeStringProperty(
        "timezone", clock.zone().equals(ZoneOffset.UTC) ? "UTC" : clock.zone().getId());
    writeText(to, "session", clock.session().map(LocalTime::toString));
    writeText(
        to,
        "slide",
        windows.parts() == 1 ? Optional.empty() : Optional.of(windows.slide().toString()));
  }

  /** One candle, as an object. */
  public static void write(JsonGenerator to, CandleRow row) {
    to.writeStartObject();
    for (CandleColumn column : CandleColumn.ALL) {
      to.writeName(column.name());
      Object value = column.of(row);
      if (value == null) {
        to.writeNull();
      } else if (value instanceof BigDecimal decimal) {
        to.writeString(CandleColumn.text(decimal));
      } else if (value instanceof Long count) {
        to.writeNumber(count);
      } else if (value instanceof Boolean flag) {
        to.writeBoolean(flag);
      } else {
        to.writeString(value.toString());
      }
    }
    to.writeEndObject();
  }

  private static void writeText(JsonGenerator to, String name, Optional<String> text) {
    if (text.isPresent()) {
      to.writeStringProperty(name, text.get());
    } else {
      to.writeNullProperty(name);
    }
  }
}
