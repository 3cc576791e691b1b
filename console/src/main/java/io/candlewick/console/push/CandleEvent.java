package io.candlewick.console.push;

import io.candlewick.console.candles.CandleJson;
import io.candlewick.console.candles.CandleRow;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** A candle as an event, with the members that it has in the read API. */
final class CandleEvent {
  private static final byte[] BEGIN = "event: candle\ndata: ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "\n\n".getBytes(StandardCharsets.US_ASCII);

  private CandleEvent() {}

  /**
   * The event without its id.
   *
   * @param interval the interval as the reader named it
   */
  static byte[] of(String symbol, String interval, CandleRow row) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    out.writeBytes(BEGIN);
    try (JsonGenerator to = JsonMapper.shared().createGenerator(out)) {
      to.writeStartObject();
      to.writeStringProperty("symbol", symbol);
      to.writeStringProperty("interval", interval);
      to.writeName("candle");
      CandleJson.write(to, row);
      to.writeEndObject();
    }
    out.writeBytes(END);
    return out.toByteArray();
  }
}
