package io.candlewick.launcher.candles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.candlewick.model.Candle;
import io.candlewick.model.Candles;
import io.candlewick.model.Micros;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CandleOutputTest {
  private static final SplittableRandom RANDOM = new SplittableRandom(3);
  private static final long START = Micros.of(Instant.parse("2026-03-02T10:00:00Z"));
  private static final Candle WHOLE = Candles.random(RANDOM, "A", START);
  private static final Candle LACKING = Candles.random(RANDOM, "A", START + 60_000_000);

  private static String printed(CandleFormat format) {
    StringWriter text = new StringWriter();
    CandleOutput output = format.to(new PrintWriter(text));
    output.print(WHOLE, false);
    output.print(LACKING, true);
    output.end();
    return text.toString();
  }

  @Test
  void csv_and_json_have_the_same_fields_and_values() throws IOException {
    List<String[]> csv =
        printed(CandleFormat.CSV).lines().map(line -> line.split(",", -1)).toList();
    JsonNode json = new ObjectMapper().readTree(printed(CandleFormat.JSON));

    assertThat(json).hasSize(2);
    List<String> names = new ArrayList<>();
    json.get(0).fieldNames().forEachRemaining(names::add);
    assertThat(csv.get(0)).containsExactlyElementsOf(names).endsWith("state", "incomplete");
    for (int row = 0; row < 2; row++) {
      JsonNode object = json.get(row);
      List<String> cells = List.of(csv.get(row + 1));
      for (String name : names) {
        String cell = cells.get(names.indexOf(name));
        JsonNode value = object.get(name);
        assertThat(cell.isEmpty() ? "null" : cell)
            .as(name)
            .isEqualTo(value.isNumber() ? numberText(row, name) : value.asText());
      }
    }
  }

  /** A number as it is written, since a reader of JSON may turn it into another form. */
  private static String numberText(int row, String name) {
    String line = printed(CandleFormat.JSON).lines().skip(1L + row).findFirst().orElseThrow();
    return line.replaceAll(".*\"" + name + "\":([^,}]*)[,}].*", "$1");
  }

  @Test
  void each_format_marks_the_candle_that_lacks_ticks() {
    assertThat(printed(CandleFormat.CSV).lines().skip(1).map(line -> line.endsWith(",true")))
        .containsExactly(false, true);
    assertThat(printed(CandleFormat.JSON)).containsOnlyOnce("\"incomplete\":true}");
    List<String> table = printed(CandleFormat.TABLE).lines().toList();
    assertThat(table.get(0)).endsWith("state");
    assertThat(table.get(1)).endsWith(WHOLE.state().name());
    assertThat(table.get(2)).endsWith("incomplete").contains(LACKING.state().name());
  }

  @Test
  void nothing_is_printed_before_the_first_candle_or_the_end() {
    StringWriter csv = new StringWriter();
    StringWriter json = new StringWriter();
    CandleOutput csvOutput = CandleFormat.CSV.to(new PrintWriter(csv));
    CandleOutput jsonOutput = CandleFormat.JSON.to(new PrintWriter(json));
    assertThat(csv.toString() + json).isEmpty();

    csvOutput.end();
    jsonOutput.end();

    assertThat(csv.toString()).startsWith("window_start,open,").endsWith(",incomplete\n");
    assertThat(json.toString()).isEqualTo("[\n]\n");
  }

  @Test
  void a_table_without_rows_says_where_candles_may_be() {
    StringWriter text = new StringWriter();
    CandleFormat.TABLE.to(new PrintWriter(text)).end();

    assertThat(text.toString())
        .isEqualToIgnoringNewLines("No candles in this time range; --last 20 shows the newest.");
  }
}
