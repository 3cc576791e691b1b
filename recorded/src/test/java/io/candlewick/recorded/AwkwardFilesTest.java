package io.candlewick.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.candlewick.model.Micros;
import io.candlewick.model.RawTick;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.parquet.example.data.simple.NanoTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as programs and vendors really write them: read as they are meant, or refused by name. */
class AwkwardFilesTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final RecordedColumns NAMED =
      RecordedColumns.none().withSymbol("S").withPrice("p").withTimesWithin(TimeBounds.at(NOW));
  private static final RecordedColumns OF_QUOTES =
      RecordedColumns.none().withSymbol("S").withPrice("bid").withTimesWithin(TimeBounds.at(NOW));

  @TempDir private Path folder;

  private Path csv(String... lines) throws IOException {
    return Files.write(folder.resolve("market.csv"), List.of(lines));
  }

  private Path ndjson(String... lines) throws IOException {
    return Files.write(folder.resolve("market.ndjson"), List.of(lines));
  }

  private static RecordedColumns in(String unit) {
    return NAMED.withTime("t", RecordedTime.ofUnit(unit));
  }

  private static List<Instant> times(Path file, RecordedColumns columns) throws IOException {
    return Recording.ticks(file, "csv", columns).stream()
        .map(tick -> Micros.toInstant(tick.eventTime()))
        .toList();
  }

  private void refused(Path file, RecordedColumns columns, String... says) {
    RecordedFormat format = RecordedFormats.guess(file, columns);
    for (RowOrder order :
        List.of(RowOrder.ofFile(), RowOrder.ofTimeOfEachSymbol(folder.resolve("replay")))) {
      assertThatThrownBy(() -> RecordedFile.open(file, format, columns, order))
          .as(order.kind().toString())
          .isInstanceOf(RecordedFileException.class)
          .hasMessageContainingAll(says);
    }
  }

  @Test
  void times_of_data_frames_and_databases_are_read_with_and_without_an_offset() throws IOException {
    Path file =
        csv(
            "t,p",
            "2023-05-04 03:02:01.250000+00:00,1",
            "2023-05-04 03:02:01+00:00,1",
            "2023-05-04 03:02:01.250001+00,1",
            "2023-05-04T03:02:01.250000+0000,1",
            "2023-05-04 03:02:01,1",
            "\"2023-05-04 03:02:01.25\",1",
            "2023-05-04D05:02:01.250000999+02,1");
    assertThat(times(file, in("iso")))
        .extracting(Instant::toString)
        .containsExactly(
            "2023-05-04T03:02:01.250Z",
            "2023-05-04T03:02:01Z",
            "2023-05-04T03:02:01.250001Z",
            "2023-05-04T03:02:01.250Z",
            "2023-05-04T03:02:01Z",
            "2023-05-04T03:02:01.250Z",
            "2023-05-04T03:02:01.250Z");
  }

  @Test
  void whole_numbers_written_as_fractions_are_read_exactly() throws IOException {
    Path file = csv("id,t,p", "71.0,1683169321250.0,1", "7.2e1,1.683169321251e+12,1");
    assertThat(Recording.ticks(file, "csv", in("ms").withSequence("id")))
        .extracting(RawTick::sequence, RawTick::eventTime)
        .containsExactly(tuple(71L, 1_683_169_321_250_000L), tuple(72L, 1_683_169_321_251_000L));
  }

  @Test
  void doubles_and_decimals_of_parquet_are_times_and_whole_doubles_numbers_of_trades()
      throws IOException {
    Path file =
        ParquetFiles.write(
            folder.resolve("doubles.parquet"),
            "required double id; required double t; required int64 d (DECIMAL(18,2));"
                + " required double p;",
            2,
            (group, i) ->
                group
                    .append("id", 71.0 + i)
                    .append("t", 1_683_169_321_250.5 + i)
                    .append("d", 168_316_932_125_050L + 100 * i)
                    .append("p", 1.5));
    List<RawTick> ticks = Recording.ticks(file, "parquet", in("ms").withSequence("id"));
    assertThat(ticks).extracting(RawTick::sequence).containsExactly(71L, 72L);
    assertThat(ticks)
        .extracting(RawTick::eventTime)
        .containsExactly(1_683_169_321_250_500L, 1_683_169_321_251_500L);
    RecordedColumns byDecimal = in("ms").withTime("d", RecordedTime.MILLISECONDS);
    assertThat(Recording.ticks(file, "parquet", byDecimal.withSequence("id"))).isEqualTo(ticks);
  }

  @Test
  void a_double_too_large_for_every_whole_number_is_no_number_of_a_trade() throws IOException {
    Path file =
        ParquetFiles.write(
            folder.resolve("large.parquet"),
            "required double id; required int64 t; required double p;",
            2,
            (group, i) ->
                group
                    .append("id", i == 0 ? 5.0 : 9_007_199_254_740_992.0)
                    .append("t", 1_683_169_321_250L)
                    .append("p", 1.5));
    assertThat(Recording.rejects(file, "parquet", in("ms").withSequence("id")))
        .singleElement()
        .asString()
        .startsWith("2: id: ")
        .contains("a binary fraction cannot hold every whole number");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1683169321|ms|1970-01-20T11:32:49.321Z, before 1990: in s it is 2023-05-04T03:02:01Z:"
            + " give --time t:s, or --any-time",
        "1683169321250|s|in ms it is 2023-05-04T03:02:01.250Z: give --time t:ms",
        "1683169321250|us|give --time t:ms",
        "1683169321250000|ms|give --time t:us",
        "1683169321250000000|us|give --time t:ns",
        "1683169321250000000|s|give --time t:ns",
        "2023-05-04 03:02:01|ms|is not a time in ms, which has milliseconds since 1970",
        "2023-05-04 03:02:01|ms|in iso it is 2023-05-04T03:02:01Z: give --time t:iso",
        "1683169321|iso|give --time t:s",
        "1770000000000|ns|give --time t:ms",
        "34200.189607670|s|1970-01-01T09:30:00.189607Z, before 1990: no unit fits; --any-time",
        "2026-03-03 12:00:01|iso|more than a day ahead: no unit fits; --any-time if it is intended",
      })
  void a_file_in_another_unit_is_refused_with_the_one_that_fits(
      String time, String unit, String says) throws IOException {
    refused(csv("t,p", time + ",1"), in(unit), "market.csv, line 2, t: '" + time + "'", says);
  }

  @Test
  void any_time_is_read_where_it_is_meant() throws IOException {
    Path file = csv("t,p", "1683169321,1");
    RecordedColumns any = NAMED.withTimesWithin(TimeBounds.any());
    assertThat(times(file, any.withTime("t", RecordedTime.MILLISECONDS)))
        .containsExactly(Instant.parse("1970-01-20T11:32:49.321Z"));
    assertThat(times(csv("t,p", "2026-03-03 12:00:00,1"), in("iso"))).hasSize(1);
  }

  @Test
  void a_file_that_mixes_units_stops_at_the_row_and_in_order_of_time_before_any()
      throws IOException {
    Path file = csv("t,p", "1704240000000,1", "1704240060000,1", "1704153600,1");
    String says =
        "market.csv, line 4, t: '1704153600' in ms is 1970-01-20T17:22:33.600Z, before 1990: in s"
            + " it is 2024-01-02T00:00:00Z, and rows before it have another unit: split the file";
    try (RecordedFile rows = RecordedFile.open(file, in("ms"))) {
      assertThat(rows.next().line()).isEqualTo(2);
      assertThat(rows.next().line()).isEqualTo(3);
      assertThatThrownBy(rows::hasNext)
          .isInstanceOf(RecordedFileException.class)
          .hasMessageContaining(says);
    }
    assertThatThrownBy(
            () ->
                RecordedFile.open(
                    file,
                    RecordedFormats.ofName("csv"),
                    in("ms"),
                    RowOrder.ofTimeOfEachSymbol(folder.resolve("replay"))))
        .hasMessageContaining(says);
  }

  @Test
  void timestamps_that_their_writer_stored_in_another_unit_are_refused() throws IOException {
    Path file =
        ParquetFiles.write(
            folder.resolve("int96.parquet"),
            "required int96 t; required double p;",
            2,
            (group, i) -> {
              // microseconds since 1970 where nanoseconds belong, all in the day 1970-01-01
              group.append("t", new NanoTime(2_440_588, 1_683_169_321_250_000L));
              group.append("p", 1.5);
            });
    refused(
        file,
        NAMED.withTypedTime("t"),
        "int96.parquet, row 1, t: '1970-01-20T11:32:49.321250Z'",
        "before 1990: its writer stored another unit",
        "for 1,000 times that is 2023-05-04T03:02:01.250Z",
        "--any-time");
  }

  @Test
  void numbers_from_0_are_refused_before_anything_is_given() throws IOException {
    refused(
        csv("i,t,p", "0,1683169321,1.5", "1,1683169322,1.6"),
        in("s").withSequence("i"),
        "market.csv, line 2, i: a sequence counts from 1, and this file's has a 0",
        "leave --sequence out");
  }

  @Test
  void a_0_anywhere_among_the_numbers_is_found_where_the_order_is_looked_at() throws IOException {
    Path file = csv("i,t,p", "1,1683169322,1.6", "0,1683169321,1.5");
    assertThatThrownBy(
            () ->
                RecordedFile.open(
                    file,
                    RecordedFormats.ofName("csv"),
                    in("s").withSequence("i"),
                    RowOrder.ofTimeOfEachSymbol(folder.resolve("replay"))))
        .isInstanceOf(RecordedFileException.class)
        .hasMessageContaining("line 3, i: a sequence counts from 1");
  }

  @Test
  void a_column_that_is_there_twice_is_refused_only_if_it_is_meant() throws IOException {
    refused(csv("t,p,p", "1683169321,1.5,9"), in("s"), "has the column 'p' twice");
    assertThat(Recording.ticks(csv("t,p,x,x", "1683169321,1.5,9,9"), "csv", in("s"))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2019.05.04 03:02:01.605,1580.787,1581.15,400,700",
        "1556938921,123.61000,0.10000000",
        "EUR/USD,20190504 03:02:01.123,1.10400,1.10405"
      })
  void a_file_without_a_header_is_called_that(String row) throws IOException {
    Path file = csv(row, row);
    refused(
        file,
        OF_QUOTES.withTime("time", RecordedTime.ISO),
        "market.csv, line 1: '" + row + "' is a row, so the file has no header",
        "--header none",
        "by their numbers from 1");
  }

  @Test
  void a_first_row_that_is_taken_for_names_is_found_by_its_time() throws IOException {
    refused(
        csv("1556938921,123.61", "1556938922,123.62"),
        NAMED.withTime("1556938921", RecordedTime.SECONDS).withPrice("123.61"),
        "is a row, so the file has no header");
  }

  @Test
  void names_that_are_numbers_are_a_header_all_the_same() throws IOException {
    Path file = csv(",0,1", "0,1683169321,1.5");
    RecordedColumns columns = NAMED.withTime("0", RecordedTime.SECONDS).withPrice("1");
    assertThat(Recording.ticks(file, "csv", columns)).hasSize(1);
  }

  @Test
  void every_row_of_a_file_without_a_header_is_read_by_numbers_or_names() throws IOException {
    Path file = csv("EUR/USD,20190504 03:02:01.123,1.104,1.105", "EUR/USD,20190504 03:02:01,1.1,2");
    RecordedColumns byNumber =
        NAMED
            .withSymbolColumn("1")
            .withTime("2", RecordedTime.ISO)
            .withPrice("3")
            .withQuotes("3", "4");
    List<RawTick> ticks = Recording.ticks(file, "csv", byNumber.withoutHeader());
    assertThat(ticks).hasSize(2);
    assertThat(ticks.get(0).symbol()).isEqualTo("EUR/USD");
    assertThat(Micros.toInstant(ticks.get(0).eventTime()))
        .isEqualTo(Instant.parse("2019-05-04T03:02:01.123Z"));
    RecordedColumns byName =
        NAMED
            .withSymbolColumn("pair")
            .withTime("time", RecordedTime.ISO)
            .withPrice("bid")
            .withQuotes("bid", "ask")
            .withHeader(List.of("pair", "time", "bid", "ask"));
    assertThat(Recording.ticks(file, "csv", byName)).isEqualTo(ticks);
    refused(file, byName.withHeader(List.of("pair", "time")), "4 fields, but --header names 2");
    Path zip = folder.resolve("BTCUSDT-trades-2024-08-09.csv");
    Files.writeString(zip, "1,2,3,6,1723161255342,True,True\n");
    refused(zip, RecordedColumns.none().withoutHeader(), "leave --header out");
  }

  private static final String TWO_AND_ONE =
      "[{\"T\":\"t\",\"i\":1,\"S\":\"Z\",\"p\":26.5,\"s\":1,\"t\":\"2021-02-22T15:51:44.208Z\"},"
          + "{\"T\":\"t\",\"i\":2,\"S\":\"Z\",\"p\":26.6,\"s\":7,\"t\":\"2021-02-22T15:51:44.3Z\"},"
          + "{\"T\":\"t\",\"i\":3,\"S\":\"Y\",\"p\":6.5,\"s\":7,\"t\":\"2021-02-22T15:51:44.4Z\"}]";

  @ParameterizedTest
  @ValueSource(strings = {"", "0.", "*."})
  void every_element_of_an_array_is_a_row_and_other_messages_are_counted(String above)
      throws IOException {
    Path file =
        ndjson(
            "[{\"T\":\"success\",\"msg\":\"authenticated\"}]",
            TWO_AND_ONE,
            TWO_AND_ONE.replace("\"Y\"", "\"Z\""));
    RecordedColumns columns =
        NAMED
            .withSymbolColumn(above + "S")
            .withTime(above + "t", RecordedTime.ISO)
            .withPrice(above + "p")
            .withVolume(above + "s")
            .withSequence(above + "i");
    assertThat(Recording.ticks(file, "ndjson", columns))
        .extracting(tick -> tick.symbol() + tick.sequence())
        .containsExactly("Z1", "Z2", "Y3", "Z1", "Z2", "Z3");
    try (RecordedFile rows = RecordedFile.open(file, columns)) {
      rows.forEachRemaining(row -> {});
      assertThat(rows.otherMessages()).isEqualTo(1);
      assertThat(rows.unreadElements()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0.", "1.*."})
  void elements_of_an_inner_array_share_the_fields_around_it(String above) throws IOException {
    Path file =
        ndjson(
            "{\"event\":\"heartbeat\"}",
            "[0,[[\"55.2\",\"0.15\",\"1534614057.321597\",\"s\"],"
                + "[\"60.5\",\"0.02\",\"1534614057.324998\",\"b\"]],\"trade\",\"XBT/USD\"]");
    RecordedColumns columns =
        NAMED
            .withSymbolColumn("3")
            .withTime(above + "2", RecordedTime.SECONDS)
            .withPrice(above + "0")
            .withVolume(above + "1");
    assertThat(Recording.ticks(file, "ndjson", columns))
        .extracting(RawTick::symbol, RawTick::eventTime, RawTick::price)
        .containsExactly(
            tuple("XBT/USD", 1_534_614_057_321_597L, 5_520_000_000L),
            tuple("XBT/USD", 1_534_614_057_324_998L, 6_050_000_000L));
    try (RecordedFile rows = RecordedFile.open(file, columns)) {
      assertThat(rows).toIterable().hasSize(2);
      assertThat(rows.otherMessages()).isEqualTo(1);
    }
  }

  @Test
  void a_bad_element_is_one_reject_with_its_place_and_the_others_are_rows() throws IOException {
    Path file = ndjson(TWO_AND_ONE.replace("26.6", "\"none\""), TWO_AND_ONE.replace("]", ""));
    RecordedColumns columns = NAMED.withSymbolColumn("S").withTime("t", RecordedTime.ISO);
    assertThat(Recording.rejects(file, "ndjson", columns))
        .satisfiesExactly(
            first -> assertThat(first).startsWith("1: row 2 of 3 in this line: p: 'none'"),
            second -> assertThat(second).startsWith("2: it is not a JSON object"));
    assertThat(Recording.rows(file, "ndjson", columns)).hasSize(4);
  }

  @Test
  void elements_beside_a_numbered_one_without_a_time_of_its_own_are_counted() throws IOException {
    Path file =
        ndjson("{\"t\":1683169321,\"bids\":[[\"1.5\",\"2\"],[\"1.4\",\"9\"],[\"1.3\",\"9\"]]}");
    RecordedColumns columns = in("s").withPrice("bids.0.0");
    try (RecordedFile rows = RecordedFile.open(file, columns)) {
      assertThat(rows).toIterable().hasSize(1);
      assertThat(rows.unreadElements()).isEqualTo(2);
    }
  }

  @Test
  void elements_of_two_arrays_are_no_rows() throws IOException {
    refused(
        ndjson("{\"a\":[{\"t\":1}],\"b\":[{\"p\":1}]}"),
        NAMED.withTime("a.*.t", RecordedTime.SECONDS).withPrice("b.*.p"),
        "Rows are the elements of one array",
        "a.*.t",
        "b.*.p");
  }
}
