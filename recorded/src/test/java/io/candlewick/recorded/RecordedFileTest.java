package io.candlewick.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.model.AssetType;
import io.candlewick.model.RawTick;
import io.candlewick.recorded.RecordedRow.Accepted;
import io.candlewick.recorded.RecordedRow.Rejected;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordedFileTest {
  private static final RecordedColumns COLUMNS =
      RecordedColumns.ofSymbol("BTCUSDT", "time", RecordedTime.MILLISECONDS, "price")
          .withVolume("size")
          .withSequence("id")
          .withAssetType(AssetType.CRYPTO)
          .withCurrency("USDT");
  private static final String HEADER = "id,time,price,size,note\n";

  @TempDir private Path folder;

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("market.csv"), bytes);
  }

  private Path file(String text) throws IOException {
    return file(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<RecordedRow> rows(Path file, RecordedColumns columns) throws IOException {
    List<RecordedRow> rows = new ArrayList<>();
    try (RecordedFile recorded = RecordedFile.open(file, columns)) {
      recorded.forEachRemaining(rows::add);
    }
    return rows;
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void a_row_becomes_a_tick_with_its_line() throws IOException {
    Path file = file(HEADER + "12,1723161255342,61837.63000000,0.02,x\n");
    RawTick tick =
        new RawTick(
            "BTCUSDT",
            AssetType.CRYPTO,
            "USDT",
            12,
            1_723_161_255_342_000L,
            6_183_763_000_000L,
            2_000_000L,
            6_183_763_000_000L,
            6_183_763_000_000L,
            null);
    assertThat(rows(file, COLUMNS))
        .containsExactly(new Accepted(2, tick, "12,1723161255342,61837.63000000,0.02,x"));
  }

  @Test
  void plain_and_gzip_give_the_same_rows_whatever_the_name() throws IOException {
    StringBuilder text = new StringBuilder(HEADER);
    for (int i = 1; i <= 20_000; i++) {
      text.append(i).append(',').append(1_000L * i).append(",1.5,2,x\n");
    }
    List<RecordedRow> plain = rows(file(text.toString()), COLUMNS);
    assertThat(plain).hasSize(20_000).allMatch(Accepted.class::isInstance);
    assertThat(plain.get(19_999).line()).isEqualTo(20_001);
    assertThat(rows(file(gzip(text.toString())), COLUMNS)).isEqualTo(plain);
  }

  @Test
  void gzip_members_one_after_the_other_are_one_file() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(gzip(HEADER + "1,1,1,1,x\n"));
    bytes.writeBytes(gzip("2,2,1,1,x\n"));
    assertThat(rows(file(bytes.toByteArray()), COLUMNS)).hasSize(2);
  }

  @Test
  void line_ends_of_windows_a_byte_order_mark_blanks_and_quotes_do_no_harm() throws IOException {
    String unix = HEADER + "1,1000,1.5,2,x\n2,2000,1.5,2,x\n";
    String other =
        "\uFEFFid, time ,\"price\",size,note\r\n\r\n1, 1000,\" 1.5\",2,x\r\n \r\n2,2000,1.5,2,\"a,\"\"b\"";
    assertThat(ticks(rows(file(other), COLUMNS))).isEqualTo(ticks(rows(file(unix), COLUMNS)));
    assertThat(rows(file(other), COLUMNS)).extracting(RecordedRow::line).containsExactly(3L, 5L);
  }

  private static List<RawTick> ticks(List<RecordedRow> rows) {
    return rows.stream().map(row -> ((Accepted) row).tick()).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "1,1000,abc,2,x | price: 'abc' is not a decimal number",
        "1,1000,,2,x | price: '' is not a decimal number",
        "1,1000,0,2,x | price: '0' is not above 0",
        "1,1000,-3,2,x | price: '-3' is not above 0",
        "1,1000,1.123456789,2,x | more than 8 places",
        "1,1000,10000000000,2,x | out of range",
        "1,1000,1.5,-2,x | size: '-2' is below 0",
        "1,1000,1.5,NaN,x | size: 'NaN' is not a decimal number",
        "0,1000,1.5,2,x | id: '0' is below 1",
        "1.5,1000,1.5,2,x | id: '1.5' is not a whole number",
        "1,noon,1.5,2,x | time: 'noon' is not a time in ms",
        "1,-1,1.5,2,x | time: '-1' is outside the years 1970 to 9999",
        "1,253402300800000,1.5,2,x | time: '253402300800000' is outside the years",
        "1,9223372036854775807,1.5,2,x | is not a time in ms",
        "1,1000,1.5 | 3 fields where the header has 5",
        "1,1000,1,234.5,2,x | 6 fields where the header has 5",
        "1,1000,\"1.5,2,x | its quotes do not match",
        "1,1000,\"1\"5,2,x | its quotes do not match",
      })
  void a_bad_line_is_rejected_with_column_value_and_rule_and_the_others_are_read(
      String line, String reason) throws IOException {
    Path file = file(HEADER + "1,1000,1.5,2,x\n" + line + "\n2,2000,1.5,2,x\n");
    List<RecordedRow> rows = rows(file, COLUMNS);
    assertThat(rows).hasSize(3);
    assertThat(rows.get(0)).isInstanceOf(Accepted.class);
    assertThat(rows.get(1))
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> {
              assertThat(rejected.line()).isEqualTo(3);
              assertThat(rejected.reason()).contains(reason);
              assertThat(rejected.text()).isEqualTo(line);
            });
    assertThat(rows.get(2)).isInstanceOf(Accepted.class);
  }

  @Test
  void thousands_of_bad_lines_do_not_stop_the_file() throws IOException {
    Path file = file(HEADER + "?\"\n".repeat(5_000) + "2,2000,1.5,2,x\n");
    List<RecordedRow> rows = rows(file, COLUMNS);
    assertThat(rows.subList(0, 5_000)).allMatch(Rejected.class::isInstance);
    assertThat(rows.get(5_000)).isInstanceOf(Accepted.class);
  }

  @Test
  void a_long_bad_line_is_kept_whole_and_cut_only_where_it_is_shown() throws IOException {
    String line = "1,1000,1.5,2,x,".concat("y".repeat(10_000));
    assertThat(rows(file(HEADER + line + "\n"), COLUMNS))
        .singleElement()
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> {
              assertThat(rejected.text()).isEqualTo(line);
              assertThat(rejected.shownText()).hasSize(501).endsWith("…");
            });
  }

  @Test
  void a_tick_keeps_the_line_it_was_read_from() throws IOException {
    assertThat(rows(file(HEADER + " 1,1000,\"1.50\", 2,x\r\n"), COLUMNS))
        .singleElement()
        .isInstanceOfSatisfying(
            Accepted.class,
            row -> {
              assertThat(row.text()).isEqualTo(" 1,1000,\"1.50\", 2,x");
              assertThat(row.rejected("why")).isEqualTo(new Rejected(2, "why", row.text()));
            });
  }

  @Test
  void symbols_bids_and_asks_come_from_their_columns() throws IOException {
    Path file =
        file("t,s,bid,ask\n1,EUR-USD,1.08,1.09\n2,,1.08,1.09\n3," + "x".repeat(65) + ",1,1\n");
    RecordedColumns columns =
        RecordedColumns.ofSymbolColumn("s", "t", RecordedTime.SECONDS, "bid")
            .withQuotes("bid", "ask");
    List<RecordedRow> rows = rows(file, columns);
    RawTick tick = ((Accepted) rows.get(0)).tick();
    assertThat(tick.symbol()).isEqualTo("EUR-USD");
    assertThat(tick.bid()).isEqualTo(108_000_000L);
    assertThat(tick.ask()).isEqualTo(109_000_000L);
    assertThat(tick.sequence()).isEqualTo(RawTick.NO_SEQUENCE);
    assertThat(tick.volume()).isZero();
    assertThat(((Rejected) rows.get(1)).reason()).contains("s: a symbol has 1 to 64 bytes, not 0");
    assertThat(((Rejected) rows.get(2)).reason()).contains("not 65");
  }

  @Test
  void an_empty_symbol_is_rejected_in_the_first_row_too() throws IOException {
    RecordedColumns columns =
        RecordedColumns.ofSymbolColumn("s", "t", RecordedTime.SECONDS, "price");
    assertThat(rows(file("t,s,price\n1,,1.08\n"), columns))
        .singleElement()
        .isInstanceOf(Rejected.class);
  }

  @Test
  void missing_columns_are_all_named_with_those_there_are() throws IOException {
    Path file = file("id,when,Price,size\n");
    assertThatThrownBy(() -> RecordedFile.open(file, COLUMNS))
        .isInstanceOf(RecordedFileException.class)
        .hasMessageContaining("market.csv")
        .hasMessageContaining("no column 'time' and no column 'price'")
        .hasMessageContaining("its columns are id, when, Price, size")
        .hasMessageNotContaining("commas");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {"time;price ;", "time|price |", "'time\tprice' tabs"})
  void a_header_with_another_separator_is_told(String header, String separator) throws IOException {
    Path file = file(header + "\n");
    assertThatThrownBy(() -> RecordedFile.open(file, COLUMNS))
        .isInstanceOf(RecordedFileException.class)
        .hasMessageMatching("(?s).* separated by commas, not by '?\\Q" + separator + "\\E'?: .*");
  }

  @Test
  void a_file_that_is_not_there_is_a_folder_or_is_empty_is_named() throws IOException {
    assertThatThrownBy(() -> RecordedFile.open(folder.resolve("none.csv"), COLUMNS))
        .isInstanceOf(RecordedFileException.class)
        .hasMessageContaining("none.csv: no such file");
    assertThatThrownBy(() -> RecordedFile.open(folder, COLUMNS))
        .isInstanceOf(RecordedFileException.class)
        .hasMessageContaining("it is a folder");
    Path empty = file("\n");
    assertThatThrownBy(() -> RecordedFile.open(empty, COLUMNS))
        .isInstanceOf(RecordedFileException.class)
        .hasMessageContaining("is empty");
  }

  @Test
  void a_file_with_nothing_but_a_header_has_no_row() throws IOException {
    try (RecordedFile recorded = RecordedFile.open(file(HEADER), COLUMNS)) {
      assertThat(recorded.hasNext()).isFalse();
      assertThatThrownBy(recorded::next).isInstanceOf(NoSuchElementException.class);
    }
  }

  @Test
  void a_gzip_that_is_cut_off_gives_its_rows_and_then_a_clear_error() throws IOException {
    StringBuilder text = new StringBuilder(HEADER);
    for (int i = 1; i <= 200_000; i++) {
      text.append(i).append(',').append(1_000L * i).append(",1.5,2,x\n");
    }
    byte[] whole = gzip(text.toString());
    Path file = file(Arrays.copyOf(whole, whole.length / 2));
    List<RecordedRow> rows = new ArrayList<>();
    try (RecordedFile recorded = RecordedFile.open(file, COLUMNS)) {
      assertThatThrownBy(() -> recorded.forEachRemaining(rows::add))
          .isInstanceOf(RecordedFileException.class)
          .hasMessageContaining("market.csv cannot be read any further after line")
          .hasMessageContaining("cut off or damaged");
    }
    assertThat(rows).hasSizeGreaterThan(10_000).allMatch(Accepted.class::isInstance);
  }

  @Test
  void a_gzip_cut_off_in_its_header_is_a_clear_error() throws IOException {
    Path file = file(Arrays.copyOf(gzip(HEADER), 5));
    assertThatThrownBy(() -> RecordedFile.open(file, COLUMNS))
        .isInstanceOf(RecordedFileException.class)
        .hasMessageContaining("cut off or damaged");
  }

  @Test
  void a_line_without_end_is_refused_instead_of_filling_the_heap() throws IOException {
    Path file = file(HEADER + "z".repeat(3 * Lines.MAX_LINE_CHARACTERS));
    assertThatThrownBy(() -> RecordedFile.open(file, COLUMNS))
        .isInstanceOf(RecordedFileException.class)
        .hasMessageContaining("line 2 has more than " + Lines.MAX_LINE_CHARACTERS + " characters");
  }
}
