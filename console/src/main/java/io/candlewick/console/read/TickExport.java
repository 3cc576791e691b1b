package io.candlewick.console.read;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Writes ticks one by one, as they are read. */
final class TickExport {
  private static final List<String> COLUMNS =
      List.of(
          "_id",
          "symbol",
          "asset_type",
          "currency",
          "epoch",
          "sequence",
          "event_time",
          "event_time_micros",
          "price",
          "volume",
          "bid",
          "ask",
          "previous_price",
          "day_open",
          "day_high",
          "day_low",
          "sma5",
          "sma20",
          "realized_vol",
          "injected");

  private TickExport() {}

  /** CSV (RFC 4180): a header, then a line each; what a tick does not have is empty. */
  static void csv(Iterator<Map<String, Object>> ticks, OutputStream out) throws IOException {
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(writer(out));
    csv.writeRecord(COLUMNS);
    while (ticks.hasNext()) {
      Map<String, Object> tick = ticks.next();
      csv.writeRecord(COLUMNS.stream().map(column -> text(tick.get(column))).toList());
    }
    csv.flush();
  }

  private static String text(Object value) {
    return value == null ? "" : value.toString();
  }

  /** A JSON object a line. */
  static void lines(Iterator<Map<String, Object>> ticks, JsonMapper json, OutputStream out)
      throws IOException {
    Writer writer = writer(out);
    while (ticks.hasNext()) {
      writer.write(json.writeValueAsString(ticks.next()));
      writer.write('\n');
    }
    writer.flush();
  }

  private static Writer writer(OutputStream out) {
    return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }
}
