package io.candlewick.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What text is packed in, and which format a name stands for. */
class TextSourceTest {
  private static final RecordedColumns COLUMNS =
      RecordedColumns.ofSymbol("S", "t", RecordedTime.SECONDS, "p");
  private static final String CSV = "t,p\n1,2\n";

  @TempDir private Path folder;

  @Test
  void the_one_file_of_a_zip_is_read_and_its_progress_told() throws IOException {
    Path zip =
        Recording.zip(folder.resolve("a.csv.zip"), "a.csv", "t,p\n" + "1,2\n".repeat(50_000));
    try (RecordedFile file = RecordedFile.open(zip, COLUMNS)) {
      assertThat(file.size()).isEqualTo(200_004);
      assertThat(file.position()).isBetween(1L, 199_999L);
      file.forEachRemaining(row -> {});
      assertThat(file.position()).isEqualTo(file.size());
    }
  }

  @Test
  void the_progress_of_plain_text_is_told_in_bytes_of_the_file() throws IOException {
    Path csv = Files.writeString(folder.resolve("a.csv"), "t,p\n" + "1,2\n".repeat(50_000));
    try (RecordedFile file = RecordedFile.open(csv, COLUMNS)) {
      assertThat(file.position()).isBetween(1L, 199_999L);
      file.forEachRemaining(row -> {});
      assertThat(file.position()).isEqualTo(file.size()).isEqualTo(200_004);
    }
  }

  @Test
  void a_zip_of_several_files_or_of_none_is_refused_with_their_names() throws IOException {
    Path several = Recording.zip(folder.resolve("two.zip"), "a.csv", CSV, "b.csv", CSV);
    assertThatThrownBy(() -> RecordedFile.open(several, COLUMNS))
        .isInstanceOf(RecordedFileException.class)
        .hasMessageContaining("two.zip holds 2 files (a.csv, b.csv)")
        .hasMessageContaining("unpack it");
    Path notes = Recording.zip(folder.resolve("notes.zip"), "a.txt", "", "b.txt", "");
    assertThatThrownBy(() -> RecordedFile.open(notes, COLUMNS))
        .hasMessageContaining("notes.zip holds 2 files (a.txt, b.txt)");
  }

  @ParameterizedTest
  @CsvSource({
    "28b52ffd0000, is compressed by zstd",
    "425a68393141, is compressed by bzip2",
    "fd377a585a00, is compressed by xz",
    "504152311504, is Parquet, not text: read it as format parquet",
    "504b03040000, cut off or damaged",
  })
  void what_is_packed_otherwise_is_named_with_the_remedy(String hex, String expected)
      throws IOException {
    byte[] bytes = new byte[hex.length() / 2];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
    }
    Path file = Files.write(folder.resolve("a.csv"), bytes);
    assertThatThrownBy(() -> RecordedFile.open(file, COLUMNS))
        .isInstanceOf(RecordedFileException.class)
        .hasMessageContaining("a.csv")
        .hasMessageContaining(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "a.csv, csv",
    "a.CSV.GZ, csv",
    "a, csv",
    "a.parquet, parquet",
    "a.ndjson, ndjson",
    "a.jsonl.gz, ndjson",
    "a.json, ndjson",
    "btcusdt_trades_20240809.csv.gz, sample",
    "BTCUSDT-trades-2024-08-09.zip, binance-trades",
    "BTCUSDT-trades-2024-08.csv, binance-trades",
    "BTCUSDT-aggTrades-2024-08.zip, binance-agg-trades",
    "EURUSD_Ticks_01.07.2019-02.07.2019.csv, dukascopy",
    "DAT_ASCII_EURUSD_T_201202.csv, histdata",
    "HISTDATA_COM_ASCII_EURUSD_T201202.zip, histdata",
    "DAT_ASCII_EURUSD_M1_201202.csv, csv",
    "EQY_US_ALL_TRADE_20161024.gz, taq",
  })
  void a_name_tells_its_format(String name, String format) {
    assertThat(RecordedFormats.guess(folder.resolve(name), RecordedColumns.none()).name())
        .isEqualTo(format);
  }

  @Test
  void a_vendors_name_does_not_go_before_columns_that_are_named() {
    Path file = folder.resolve("BTCUSDT-trades-2024-08-09.csv");
    assertThat(RecordedFormats.guess(file, COLUMNS).name()).isEqualTo("csv");
    RecordedColumns side = RecordedColumns.none().withPriceOf(QuoteSide.ASK);
    assertThat(RecordedFormats.guess(file, side).name()).isEqualTo("binance-trades");
  }

  @Test
  void a_symbol_that_no_tick_may_have_is_refused_also_where_a_name_gives_it() throws IOException {
    Path csv = Files.writeString(folder.resolve("x".repeat(65) + "_Ticks_.csv"), CSV);
    assertThatThrownBy(() -> RecordedFile.open(csv, RecordedColumns.none()))
        .hasMessageContaining("A symbol has 1 to 64 bytes, not 65");
  }

  @Test
  void csv_that_is_json_and_an_unknown_format_are_named() throws IOException {
    Path json = Files.writeString(folder.resolve("a.csv"), "{\"t\":1,\"p\":2}\n");
    assertThatThrownBy(() -> RecordedFile.open(json, COLUMNS))
        .hasMessageContaining("a.csv, line 1: it begins with {")
        .hasMessageContaining("ndjson");
    assertThatThrownBy(() -> RecordedFormats.ofName("xml"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "'xml' is no format: use one of csv, ndjson, parquet, binance-trades");
  }

  @Test
  void some_symbols_of_a_file_without_a_column_of_symbols_cannot_be_asked_for() throws IOException {
    Path csv = Files.writeString(folder.resolve("a.csv"), CSV);
    assertThatThrownBy(() -> RecordedFile.open(csv, COLUMNS.withOnly(Set.of("A"))))
        .hasMessageContaining("has no column that names them");
  }
}
