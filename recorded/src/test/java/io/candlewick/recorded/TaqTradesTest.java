package io.candlewick.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.model.AssetType;
import io.candlewick.model.RawTick;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaqTradesTest {
  private static final RecordedColumns NONE = RecordedColumns.none();
  private static final String HEADER =
      "Time|Exchange|Symbol|Sale Condition|Trade Volume|Trade Price|Trade Stop Stock Indicator"
          + "|Trade Correction Indicator|Sequence Number|Trade Id|Source of Trade"
          + "|Trade Reporting Facility|Participant Timestamp"
          + "|Trade Reporting Facility TRF Timestamp|Trade Through Exempt Indicator";
  private static final String END = "END|20161024|27052068|||||||||||||";

  @TempDir private Path folder;

  private Path day(String... rows) throws IOException {
    return named("EQY_US_ALL_TRADE_20161024", rows);
  }

  private Path named(String name, String... rows) throws IOException {
    return Files.writeString(
        folder.resolve(name), HEADER + "\n" + String.join("\n", rows) + "\n" + END + "\n");
  }

  private static String row(String time, String symbol, String correction) {
    return time + "|Z|" + symbol + "|@|300|45.88|N|" + correction + "|1231||C||093000417230000||0";
  }

  @Test
  void a_trade_is_read_with_the_day_of_the_files_name_and_the_trailer_is_none() throws IOException {
    Path file = day(row("093000417837123", "BRK A", "00"));
    assertThat(RecordedFormats.guess(file, NONE).name()).isEqualTo("taq");
    assertThat(Recording.ticks(file, "taq", NONE))
        .containsExactly(
            new RawTick(
                "BRK A",
                AssetType.STOCK,
                "USD",
                RawTick.NO_SEQUENCE,
                Instant.parse("2016-10-24T13:30:00Z").getEpochSecond() * 1_000_000 + 417_837,
                4_588_000_000L,
                30_000_000_000L,
                4_588_000_000L,
                4_588_000_000L,
                null));
  }

  @ParameterizedTest
  @CsvSource({
    "2016-10-24, 093000417837123, 2016-10-24T13:30:00.417837Z",
    "2016-12-24, 093000417837123, 2016-12-24T14:30:00.417837Z",
    "2016-12-24, 09:30:00.417837123, 2016-12-24T14:30:00.417837Z",
    "2016-12-24, 09:30:00.4, 2016-12-24T14:30:00.400Z",
    "2016-12-24, 09:30:00, 2016-12-24T14:30:00Z",
    "2014-12-24, 200000123, 2014-12-25T01:00:00.123Z",
    "2014-12-24, 093000, 2014-12-24T14:30:00Z",
  })
  void new_yorks_time_is_read_by_the_day_given(LocalDate day, String time, Instant instant)
      throws IOException {
    Path file = named("trades.txt", row(time, "A", "00"));
    assertThat(Recording.ticks(file, "taq", NONE.withDate(day)).get(0).eventTime())
        .isEqualTo(instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000);
  }

  @Test
  void a_time_that_is_none_is_rejected() throws IOException {
    Path file = day(row("253000000", "A", "00"), row("0930", "A", "00"), row("09:30", "A", "00"));
    assertThat(Recording.rejects(file, "taq", NONE))
        .hasSize(3)
        .allMatch(
            reject -> reject.endsWith("is not a time as 093000123456789 or 09:30:00.123456789"));
  }

  @Test
  void trades_that_were_cancelled_are_rejected_and_corrected_ones_taken() throws IOException {
    Path file =
        day(
            row("093000000000000", "A", "00"),
            row("093000000000000", "A", "01"),
            row("093000000000000", "A", "08"),
            row("093000000000000", "A", "10"));
    List<String> rejects = Recording.rejects(file, "taq", NONE);
    assertThat(rejects).hasSize(2);
    assertThat(rejects.get(0)).startsWith("4: Trade Correction Indicator: '08' marks a trade");
  }

  @Test
  void only_the_rows_of_some_symbols_are_taken() throws IOException {
    Path file =
        day(
            row("093000000000000", "A", "00"),
            row("093000000000000", "AA", "00"),
            row("093000000000000", "B", "00"));
    assertThat(Recording.ticks(file, "taq", NONE.withOnly(Set.of("A", "B"))))
        .extracting(RawTick::symbol)
        .containsExactly("A", "B");
  }

  @Test
  void one_symbol_for_all_rows_a_missing_day_or_another_header_is_refused() throws IOException {
    Path file = day(row("093000000000000", "A", "00"));
    assertThatThrownBy(() -> Recording.rows(file, "taq", NONE.withSymbol("A")))
        .hasMessageContaining("taq names the symbol in every row")
        .hasMessageContaining("--only");
    Path unnamed = named("trades.txt", row("093000000000000", "A", "00"));
    assertThatThrownBy(() -> Recording.rows(unnamed, "taq", NONE))
        .hasMessageContaining("trades.txt names none")
        .hasMessageContaining("--date");
    Path odd = named("EQY_US_ALL_TRADE_20161324", row("093000000000000", "A", "00"));
    assertThatThrownBy(() -> Recording.rows(odd, "taq", NONE)).hasMessageContaining("--date");
    Path csv = Files.writeString(folder.resolve("EQY_US_ALL_TRADE_20161025"), "t,p\n1,2\n");
    assertThatThrownBy(() -> Recording.rows(csv, "taq", NONE))
        .hasMessageContaining("EQY_US_ALL_TRADE_20161025, line 1: 't,p' is not the header of taq")
        .hasMessageContaining("Time|Symbol|Trade Volume|Trade Price");
    assertThatThrownBy(() -> Recording.rows(csv, "csv", NONE.withDate(LocalDate.of(2016, 10, 24))))
        .hasMessageContaining("times of format csv have their own");
  }
}
