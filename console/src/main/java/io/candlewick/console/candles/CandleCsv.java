package io.candlewick.console.candles;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes candles as CSV (RFC 4180): a header, then a line each. What is null is empty. */
final class CandleCsv {
  private CandleCsv() {}

  static byte[] of(CandlePage page) {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
      csv.writeRecord(CandleColumn.ALL.stream().map(CandleColumn::name).toList());
      for (CandleRow row : page.rows()) {
        List<String> fields =
            CandleColumn.ALL.stream().map(column -> text(column.of(row))).toList();
        csv.writeRecord(fields);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String text(Object value) {
    if (value == null) {
      return "";
    }
    return value instanceof BigDecimal decimal ? CandleColumn.text(decimal) : value.toString();
  }
}
