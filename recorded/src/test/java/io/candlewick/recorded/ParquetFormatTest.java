package io.candlewick.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.model.RawTick;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parquet as another writer, pyarrow, makes it. */
class ParquetFormatTest {
  private static final long TIME = 1_723_161_255_342_000L;
  private static final long PRICE = 6_183_763_000_000L;
  private static final RecordedColumns COLUMNS =
      RecordedColumns.none().withSymbol("S").withTypedTime("time_ms").withPrice("d18");

  @TempDir private Path folder;

  private Path types(String kind) throws IOException {
    Path file = folder.resolve("types.parquet");
    try (InputStream in = getClass().getResourceAsStream("types_" + kind + ".parquet")) {
      Files.write(file, in.readAllBytes());
    }
    return file;
  }

  private static List<Long> prices(Path file, RecordedColumns columns) throws IOException {
    return Recording.ticks(file, "parquet", columns).stream().map(RawTick::price).toList();
  }

  private static List<Long> times(Path file, RecordedColumns columns) throws IOException {
    return Recording.ticks(file, "parquet", columns).stream().map(RawTick::eventTime).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "snappy", "gzip", "zstd", "lz4", "v2_pages"})
  void pages_of_every_usual_compression_are_unpacked(String kind) throws IOException {
    List<RawTick> ticks =
        Recording.ticks(types(kind), "parquet", COLUMNS.withVolume("txt").withSequence("id"));
    assertThat(ticks).hasSize(5);
    for (int i = 0; i < 5; i++) {
      RawTick tick = ticks.get(i);
      assertThat(tick.eventTime()).isEqualTo(TIME + i * 1_000L);
      assertThat(tick.price()).isEqualTo(PRICE + i * 100_000_000L);
      assertThat(tick.volume()).isEqualTo(tick.price());
      assertThat(tick.sequence()).isEqualTo(i + 1L);
    }
  }

  @Test
  void a_compression_that_is_not_read_is_named_with_those_that_are() throws IOException {
    Path file = types("brotli");
    assertThatThrownBy(() -> RecordedFile.open(file, COLUMNS))
        .isInstanceOf(RecordedFileException.class)
        .hasMessageContaining("types.parquet")
        .hasMessageContaining("compressed by BROTLI")
        .hasMessageContaining("ZSTD, SNAPPY, GZIP, LZ4_RAW or none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"d18", "d9", "d38", "dbl", "txt", "trade.p"})
  void a_price_is_the_same_in_every_type(String column) throws IOException {
    assertThat(prices(types("none"), COLUMNS.withPrice(column)))
        .containsExactly(
            PRICE,
            PRICE + 100_000_000L,
            PRICE + 200_000_000L,
            PRICE + 300_000_000L,
            PRICE + 400_000_000L);
  }

  @Test
  void a_float_is_its_shortest_decimal_and_whole_numbers_are_whole() throws IOException {
    Path file = types("none");
    assertThat(prices(file, COLUMNS.withPrice("flt")))
        .containsExactly(110_000_000L, 210_000_000L, 310_000_000L, 410_000_000L, 510_000_000L);
    assertThat(prices(file, COLUMNS.withPrice("i32")))
        .isEqualTo(prices(file, COLUMNS.withPrice("i64")))
        .startsWith(6_183_700_000_000L);
    assertThat(Recording.rejects(file, "parquet", COLUMNS.withPrice("u64")))
        .singleElement()
        .asString()
        .contains("1: u64: '18446744073709551615' is out of range");
  }

  @ParameterizedTest
  @CsvSource({
    "time_ms, none",
    "time_us, none",
    "time_ns, none",
    "time_naive, none",
    "time_ms, int96"
  })
  void a_timestamp_needs_no_unit(String column, String kind) throws IOException {
    assertThat(times(types(kind), COLUMNS.withTypedTime(column)))
        .containsExactly(TIME, TIME + 1_000, TIME + 2_000, TIME + 3_000, TIME + 4_000);
  }

  @ParameterizedTest
  @CsvSource({"epoch_ms, ms", "iso, iso", "time_us, us"})
  void a_time_in_other_types_is_read_in_the_unit_given(String column, String unit)
      throws IOException {
    assertThat(times(types("none"), COLUMNS.withTime(column, RecordedTime.ofUnit(unit))))
        .containsExactly(TIME, TIME + 1_000, TIME + 2_000, TIME + 3_000, TIME + 4_000);
  }

  @Test
  void rows_without_a_value_or_with_none_that_is_a_number_are_rejected_by_row() throws IOException {
    Path file = types("v2_pages");
    assertThat(Recording.rejects(file, "parquet", COLUMNS.withPrice("holes")))
        .containsExactly(
            "2: holes: has no value",
            "4: holes: 'NaN' is not a decimal number",
            "5: holes: 'Infinity' is not a decimal number");
    assertThat(Recording.rejects(file, "parquet", COLUMNS.withSymbolColumn("symbol")))
        .containsExactly("5: symbol: has no value");
    RecordedRow row = Recording.rows(file, "parquet", COLUMNS.withPrice("holes")).get(1);
    assertThat(row.text()).isEqualTo("time_ms=1723161255343, holes=null");
  }

  @Test
  void rows_of_other_symbols_are_passed_over_and_counted() throws IOException {
    RecordedColumns columns = COLUMNS.withSymbolColumn("symbol").withOnly(Set.of("ETHUSDT"));
    try (RecordedFile file = RecordedFile.open(types("none"), columns)) {
      assertThat(file.next().line()).isEqualTo(3);
      assertThat(file.next()).isInstanceOf(RecordedRow.Rejected.class);
      assertThat(file.hasNext()).isFalse();
      assertThat(file.passedOver()).isEqualTo(3);
      assertThat(file.position()).isEqualTo(file.size());
      assertThat(file.unit()).isEqualTo("row");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "time_ms|flag|column flag is BOOLEAN where DECIMAL, DOUBLE, FLOAT, whole numbers or text",
        "time_ms|list.list.element|is a list of DOUBLE where one value a row is needed",
        "time_ms|time_us|column time_us is INT64 TIMESTAMP(MICROS,true) where DECIMAL",
        "epoch_ms|d18|column epoch_ms is INT64 where TIMESTAMP, or a unit behind",
        "time_ms|none|has no column 'none'; its columns are time_ms, time_us",
      })
  void a_column_of_the_wrong_type_is_named_with_the_right_ones(
      String time, String price, String expected) throws IOException {
    Path file = types("none");
    RecordedColumns columns = COLUMNS.withTypedTime(time).withPrice(price);
    assertThatThrownBy(() -> RecordedFile.open(file, columns))
        .isInstanceOf(RecordedFileException.class)
        .hasMessageContaining("types.parquet")
        .hasMessageContaining(expected);
  }

  @Test
  void a_unit_that_is_not_that_of_the_timestamp_is_refused() throws IOException {
    Path file = types("none");
    RecordedColumns columns = COLUMNS.withTime("time_us", RecordedTime.MILLISECONDS);
    assertThatThrownBy(() -> RecordedFile.open(file, columns))
        .hasMessageContaining("time_us is INT64 TIMESTAMP(MICROS,true)")
        .hasMessageContaining("the unit us, or none, is needed");
  }

  @Test
  void what_is_no_parquet_or_is_cut_off_is_named() throws IOException {
    byte[] whole = Files.readAllBytes(types("none"));
    Path cut = Files.write(folder.resolve("cut.parquet"), Arrays.copyOf(whole, 3_000));
    assertThatThrownBy(() -> RecordedFile.open(cut, COLUMNS))
        .hasMessageContaining("cut.parquet is an incomplete Parquet file");
    Path csv = Files.writeString(folder.resolve("csv.parquet"), "t,p\n1,2\n");
    assertThatThrownBy(() -> RecordedFile.open(csv, COLUMNS))
        .hasMessageContaining("csv.parquet is not Parquet")
        .hasMessageContaining("choose another format, such as csv");
    Path empty = Files.createFile(folder.resolve("empty.parquet"));
    assertThatThrownBy(() -> RecordedFile.open(empty, COLUMNS)).hasMessageContaining("is empty");
    assertThatThrownBy(() -> RecordedFile.open(folder.resolve("no.parquet"), COLUMNS))
        .hasMessageContaining("no.parquet: no such file");
  }

  @Test
  void damage_anywhere_is_a_clear_error_or_ticks_and_never_another_fault() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    byte[] whole = Files.readAllBytes(types("zstd"));
    int faults = 0;
    for (int round = 0; round < 200; round++) {
      byte[] damaged = whole.clone();
      damaged[4 + random.nextInt(whole.length - 8)] ^= (byte) (1 + random.nextInt(255));
      Path file = Files.write(folder.resolve("damaged.parquet"), damaged);
      try {
        assertThat(Recording.rows(file, "parquet", COLUMNS)).hasSizeLessThanOrEqualTo(5);
      } catch (RecordedFileException e) {
        assertThat(e).hasMessageContaining("damaged.parquet");
        faults++;
      }
    }
    assertThat(faults).isPositive();
  }
}
