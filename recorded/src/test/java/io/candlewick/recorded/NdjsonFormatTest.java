package io.candlewick.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.model.RawTick;
import io.candlewick.recorded.RecordedRow.Rejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NdjsonFormatTest {
  private static final RecordedColumns COLUMNS =
      RecordedColumns.ofSymbol("S", "t", RecordedTime.MILLISECONDS, "p").withVolume("q");
  private static final String GOOD = "{\"t\":1,\"p\":1.5,\"q\":2}";

  @TempDir private Path folder;

  private Path file(String... lines) throws IOException {
    return Files.write(folder.resolve("market.ndjson"), List.of(lines));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"d\":{\"t\":1,\"p\":1.5,\"q\":2}}",
        "{\"d\":{\"q\":\"2\",\"p\":\" 1.50 \",\"t\":\"1\"},\"e\":{\"d\":{\"t\":9}}}",
        "{\"d.t\":1,\"d.p\":15e-1,\"d.q\":2.000}",
        "{\"e\":[{\"p\":7}],\"d\":{\"p\":1.5,\"more\":{\"p\":3},\"t\":1,\"q\":2}}",
        " {\"d\" : {\"t\" : 1, \"p\" : 1.5, \"q\" : 2}} \r",
      })
  void fields_are_found_by_their_path_wherever_they_stand(String line) throws IOException {
    RecordedColumns columns =
        RecordedColumns.ofSymbol("S", "d.t", RecordedTime.MILLISECONDS, "d.p").withVolume("d.q");
    assertThat(Recording.ticks(file(line), "ndjson", columns))
        .singleElement()
        .satisfies(
            tick -> {
              assertThat(tick.eventTime()).isEqualTo(1_000);
              assertThat(tick.price()).isEqualTo(150_000_000);
              assertThat(tick.volume()).isEqualTo(200_000_000);
            });
  }

  @Test
  void places_of_an_array_are_numbered_from_0() throws IOException {
    Path file = file("{\"k\":[1723161255342,\"61837.63\",[\"0.02\"]]}");
    RecordedColumns columns =
        RecordedColumns.ofSymbol("S", "k.0", RecordedTime.MILLISECONDS, "k.1").withVolume("k.2.0");
    assertThat(Recording.ticks(file, "ndjson", columns))
        .singleElement()
        .extracting(RawTick::price, RawTick::volume)
        .containsExactly(6_183_763_000_000L, 2_000_000L);
  }

  @Test
  void digits_that_a_double_cannot_hold_are_kept() throws IOException {
    Path file = file("{\"t\":1,\"p\":9999999999.99999999,\"q\":90071992.54740993}");
    assertThat(Recording.ticks(file, "ndjson", COLUMNS))
        .singleElement()
        .extracting(RawTick::price, RawTick::volume)
        .containsExactly(999_999_999_999_999_999L, 9_007_199_254_740_993L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "{\"t\":1,\"p\":null,\"q\":2}|p: has no value",
        "{\"t\":1,\"q\":2}|p: has no value",
        "{\"p\":1.5,\"q\":2}|t: has no value",
        "{\"t\":1,\"p\":1.5}|q: has no value",
        "{\"t\":1,\"p\":{\"x\":1},\"q\":2}|p: has no value",
        "{\"t\":1,\"p\":true,\"q\":2}|p: 'true' is not a decimal number",
        "{\"t\":1,\"p\":1.5,\"p\":1.6,\"q\":2}|p: occurs twice",
        "{\"t\":\"1.5x\",\"p\":1.5,\"q\":2}|t: '1.5x' is not a time in ms",
        "{\"t\":1,\"p\":NaN,\"q\":2}|it is not a JSON object: Non-standard token 'NaN'",
        "{\"t\":1,\"p\":1.5,\"q\":2|it is not a JSON object: Unexpected end-of-input",
        "{\"t\":1,\"p\":1.5,\"q\":2} {}|more text follows the JSON object on its line",
        "1,2,3|it is not a JSON object",
        "\"text\"|it is not a JSON object",
        "# comment|it is not a JSON object",
      })
  void a_bad_line_is_rejected_with_its_number_and_the_others_are_read(String line, String reason)
      throws IOException {
    List<RecordedRow> rows = Recording.rows(file(GOOD, line, "", GOOD), "ndjson", COLUMNS);
    assertThat(rows).hasSize(3);
    assertThat(rows.get(1))
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> {
              assertThat(rejected.line()).isEqualTo(2);
              assertThat(rejected.reason()).contains(reason);
              assertThat(rejected.text()).isEqualTo(line);
            });
    assertThat(rows.get(2).line()).isEqualTo(4);
  }

  @Test
  void messages_without_any_of_the_columns_are_passed_over_and_counted() throws IOException {
    Path file = file("{\"result\":null,\"id\":1}", GOOD, "{}", GOOD, "[]");
    try (RecordedFile rows = RecordedFile.open(file, COLUMNS)) {
      assertThat(rows).toIterable().hasSize(2).allMatch(RecordedRow.Accepted.class::isInstance);
      assertThat(rows.otherMessages()).isEqualTo(3);
    }
  }

  @Test
  void fields_that_no_line_has_are_named_with_those_there_are() throws IOException {
    Path file = file("{\"e\":\"trade\",\"d\":{\"price\":1,\"T\":2}}");
    assertThatThrownBy(() -> RecordedFile.open(file, COLUMNS))
        .isInstanceOf(RecordedFileException.class)
        .hasMessageContaining("market.ndjson, in its first lines, has no column 't'")
        .hasMessageContaining("its columns are e, d.price, d.T");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "t,p,q|line 1: it is not a JSON object|is it format csv?",
        "[|line 1 begins JSON of several lines or a list|jq -c '.[]'",
        "{|line 1 begins JSON of several lines or a list|one object per line",
        "3|line 1: it is not a JSON object|where a JSON object is expected",
        "{}|line 1: no field is there|where a JSON object is expected",
      })
  void what_is_no_ndjson_is_named_with_the_remedy(String line, String what, String remedy)
      throws IOException {
    Path file = file(line);
    assertThatThrownBy(() -> RecordedFile.open(file, COLUMNS))
        .isInstanceOf(RecordedFileException.class)
        .hasMessageContaining("market.ndjson")
        .hasMessageContaining(what)
        .hasMessageContaining(remedy);
  }

  @Test
  void rows_of_other_symbols_are_passed_over() throws IOException {
    RecordedColumns columns = COLUMNS.withSymbolColumn("s").withOnly(Set.of("A"));
    Path file =
        file(
            "{\"s\":\"A\",\"t\":1,\"p\":1,\"q\":1}",
            "{\"s\":\"B\",\"t\":1,\"p\":1,\"q\":1}",
            "{\"t\":1,\"p\":1,\"q\":1}");
    assertThat(Recording.rejects(file, "ndjson", columns)).containsExactly("3: s: has no value");
    assertThat(Recording.rows(file, "ndjson", columns)).hasSize(2);
  }
}
