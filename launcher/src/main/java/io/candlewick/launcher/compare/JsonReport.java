package io.candlewick.launcher.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.candlewick.launcher.screen.PlainNumber;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Everything that was found, as one JSON object; numbers are exact decimals. */
final class JsonReport {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private JsonReport() {}

  static void print(ComparisonReport report, PrintWriter out) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("is_equal", report.isEqual());
    ArrayNode columns = json.putArray("columns");
    report.columns().forEach(column -> columns.add(column.text()));
    json.put("rows", report.rows());
    json.put("equal", report.equal());
    json.put("different", report.different());
    ArrayNode differences = json.putArray("differences");
    for (Difference difference : report.differences()) {
      differences
          .addObject()
          .put("window_start", difference.start().toString())
          .put("column", difference.column().text())
          .put("theirs", number(difference.theirs()))
          .put("ours", number(difference.ours()))
          .put("note", report.note().apply(difference.start()));
    }
    add(json, "only_in_file", report.onlyInFile());
    add(json, "only_here", report.onlyHere());
    add(json, "without_trades", report.withoutTrades());
    add(json, "outside", report.outside());
    out.println(text(json));
  }

  private static String text(ObjectNode json) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BigDecimal number(BigDecimal exact) {
    return new BigDecimal(PlainNumber.of(exact));
  }

  private static void add(ObjectNode json, String name, List<Instant> windows) {
    ArrayNode array = json.putArray(name);
    windows.forEach(start -> array.add(start.toString()));
  }
}
