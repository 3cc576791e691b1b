package io.candlewick.launcher.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.candlewick.launcher.failure.CommandException;
import io.candlewick.model.AssetType;
import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.CandleState;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Int128;
import io.candlewick.model.windows.CandleWindows;
import io.candlewick.recorded.RecordedFileException;
import io.candlewick.store.CandleReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ComparisonTest {
  private static final CandleInterval FIVE_MINUTES = CandleInterval.parse("5m");
  private static final Path SAMPLE = Path.of("..", "samples", "btcusdt_candles_5m_20240809.csv");

  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("theirs.csv"), text);
  }

  private static Comparison open(Path file, String... options) throws IOException {
    return Comparison.with(
        file,
        CommandLine.populateCommand(new ColumnOptions(), options),
        CandleWindows.of(FIVE_MINUTES),
        CandleReader.BEGINNING,
        CandleReader.END);
  }

  /** A candle of 8 or 9 August 2024. */
  private static Candle candle(
      String start, String open, String high, String low, String close, String volume) {
    return new Candle(
        "BTCUSDT",
        AssetType.CRYPTO,
        FIVE_MINUTES,
        Instant.parse(start),
        FixedPoint.parse(open),
        FixedPoint.parse(high),
        FixedPoint.parse(low),
        FixedPoint.parse(close),
        Int128.of(FixedPoint.parse(volume)),
        Int128.ZERO,
        7,
        0,
        0,
        Int128.ZERO,
        Int128.ZERO,
        Int128.ZERO,
        Int128.ZERO,
        CandleState.FINAL);
  }

  private static Candle whole(String start) {
    return candle(start, "1.5", "2.25", "1", "2", "10");
  }

  private static String print(ComparisonReport report, ReportFormat format) {
    StringWriter text = new StringWriter();
    format.print(report, new PrintWriter(text));
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "window_start,open,high,low,close,volume\n2024-08-09T00:00:00Z,1.50,2.25,1.0,2,10.000\n",
        "Open time,Open,High,Low,Close,Volume\n1723161600000,1.5,2.25,1,2,1e1\n",
        "c;l;h;o;v;t\n2;1;2.25;1.5;10;1723161600\n",
        "1723161600000,1.50,2.25,1.00,2.00,10.0,1723161899999,0,7,0,0,0\n",
        "1723161600000000,1.50,2.25,1.00,2.00,10.0,1723161899999999,0,7,0,0,0\n",
        "date\topen\thigh\tlow\tclose\n2024-08-09\t1.5\t2.25\t1\t2\n"
      })
  void candles_are_equal_by_value_however_a_file_writes_them(String text) throws IOException {
    Comparison comparison = open(file(text));
    comparison.add(whole("2024-08-09T00:00:00Z"), false);

    ComparisonReport report = comparison.report();

    assertThat(report.isEqual()).as(print(report, ReportFormat.TABLE)).isTrue();
    assertThat(report.equal()).isEqualTo(1);
    assertThat(print(report, ReportFormat.TABLE))
        .contains("1 candle of the file: 1 equal, 0 different, 0 without a candle here")
        .contains("No difference: every candle of the file is the same here.");
  }

  @Test
  void one_digit_that_differs_is_shown_with_both_numbers() throws IOException {
    Comparison comparison =
        open(
            file(
                """
                open_time,open,high,low,close,volume,count
                1723161300000,1.5,2.25,1,2,10,7
                1723161600000,1.5,2.26,1,2,10,7
                1723161900000,1.5,2.25,1,2,10,7
                """));
    comparison.add(whole("2024-08-08T23:55:00Z"), false);
    comparison.add(whole("2024-08-09T00:00:00Z"), false);
    comparison.add(whole("2024-08-09T00:05:00Z"), false);

    ComparisonReport report = comparison.report();

    assertThat(report.isEqual()).isFalse();
    assertThat(print(report, ReportFormat.TABLE))
        .contains("3 candles of the file: 2 equal, 1 different, 0 without a candle here")
        .contains("2024-08-09T00:00:00Z  high      2.26  2.25          -0.01")
        .contains("The file and what is served differ.");
    assertThat(print(report, ReportFormat.CSV))
        .isEqualToIgnoringNewLines(
            """
            window_start,found,column,theirs,ours
            2024-08-09T00:00:00Z,different,high,2.26,2.25
            """);
  }

  @Test
  void json_has_every_digit_without_an_exponent() throws IOException {
    Comparison comparison = open(file("t,c\n1723161600000,0.0000023800\n"));
    comparison.add(candle("2024-08-09T00:00:00Z", "1", "1", "1", "0.00000239", "1"), false);

    assertThat(print(comparison.report(), ReportFormat.JSON))
        .contains("\"theirs\" : 0.00000238,", "\"ours\" : 0.00000239,");
  }

  @Test
  void windows_of_one_side_alone_are_named_and_the_edges_here_are_no_difference()
      throws IOException {
    Comparison comparison =
        open(
            file(
                """
                t,o,h,l,c,v
                1723162200000,1.5,2.25,1,2,10
                1723161300000,1.5,2.25,1,2,10
                1723161600000,1.5,1.5,1.5,1.5,0
                1723162500000,1.5,2.25,1,2,10
                """));
    comparison.add(whole("2024-08-08T23:50:00Z"), false);
    comparison.add(whole("2024-08-08T23:55:00Z"), false);
    comparison.add(whole("2024-08-09T00:05:00Z"), false);
    comparison.add(whole("2024-08-09T00:15:00Z"), false);
    comparison.add(whole("2024-08-09T00:20:00Z"), false);

    ComparisonReport report = comparison.report();

    assertThat(report.equal()).isEqualTo(2);
    assertThat(report.isEqual()).isFalse();
    assertThat(print(report, ReportFormat.TABLE))
        .contains("Only in the file: 2024-08-09T00:10:00Z\n")
        .contains("Only here: 2024-08-09T00:05:00Z\n")
        .contains("Without trades in the file, and without a candle here: 2024-08-09T00:00:00Z\n")
        .contains(
            "Here, before or after those of the file: 2024-08-08T23:50:00Z, 2024-08-09T00:20:00Z\n");
    JsonNode json = new ObjectMapper().readTree(print(report, ReportFormat.JSON));
    assertThat(json.at("/only_in_file/0").textValue()).isEqualTo("2024-08-09T00:10:00Z");
    assertThat(json.at("/only_here/0").textValue()).isEqualTo("2024-08-09T00:05:00Z");
    assertThat(json.at("/is_equal").booleanValue()).isFalse();
    assertThat(json.at("/equal").intValue()).isEqualTo(2);
  }

  @Test
  void a_first_candle_that_differs_may_be_recorded_in_part() throws IOException {
    Comparison comparison = open(SAMPLE);
    comparison.add(
        candle("2024-08-08T23:55:00Z", "61828", "61860.8", "61583.22", "61685.99", "199"), false);

    assertThat(print(comparison.report(), ReportFormat.TABLE))
        .containsPattern(
            "23:55:00Z +volume +199\\.42863 +199 +-0\\.42863  first candle here, perhaps")
        .contains("Compared: open, high, low, close, volume, notional, tick_count")
        .contains("Only in the file: 2024-08-09T00:00:00Z");
  }

  @Test
  void columns_of_other_names_are_given_by_options() throws IOException {
    Comparison comparison =
        open(
            file("1723161600,2,9,1.5,2.25,1\n"),
            "--time",
            "1:s",
            "--close",
            "2",
            "--open",
            "4",
            "--high",
            "5",
            "--low",
            "6");
    comparison.add(whole("2024-08-09T00:00:00Z"), false);

    assertThat(comparison.report().isEqual()).isTrue();
    assertThat(comparison.report().columns()).doesNotContain(CandleColumn.VOLUME);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,b\\nx,y\\n|line 1: no column has a usual name for the window's start",
        "time,b\\n2024-08-09T00:00:00Z,1\\n|line 1: no column has a usual name for the close",
        "1723161600,1,2\\n|line 1: no column has a usual name for the window's start",
        "t,c\\nyesterday,1\\n|line 2: 'yesterday' is not a time since 1990 in any known form",
        "t,c\\n1723161601,1\\n|line 2: 2024-08-09T00:00:01Z is not the start of a 5m window",
        "t,c\\n1723161600,one\\n|line 2: close 'one' is not a number",
        "t,c\\n1723161600,1\\n1723161600,2\\n|line 3: there is a second candle at 2024-08-09T00:00:00Z",
        "t,c\\n1723161600,1,2\\n|line 2: 3 fields where the first line has 2",
        "t,c\\n|has no candle in this time range"
      })
  void a_file_that_cannot_be_compared_is_named_with_the_line(String text, String fault)
      throws IOException {
    Path file = file(text.replace("\\n", "\n"));

    assertThatThrownBy(() -> open(file))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining(fault);
  }

  @Test
  void a_wrong_option_is_named() throws IOException {
    Path file = file("t,c\n1723161600,1\n");

    assertThatThrownBy(() -> open(file, "--high", "top"))
        .isInstanceOfSatisfying(
            CommandException.class,
            e ->
                assertThat(e.remedy())
                    .isEqualTo("Its columns are t, c: name one of them by --high."))
        .hasMessageContaining("there is no column 'top' for high");
    assertThatThrownBy(() -> open(file, "--time", "t:days"))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("'days' is not a unit of time");
    assertThatThrownBy(() -> open(folder.resolve("none.csv")))
        .isInstanceOf(RecordedFileException.class)
        .hasMessageContaining("no such file");
  }

  @Test
  void candles_with_a_volume_of_0_that_moved_or_had_trades_are_missed_here() throws IOException {
    Comparison comparison =
        open(
            file(
                """
                t,o,h,l,c,v,trades
                2024-08-09T00:00:00Z,1,2,1,2,0,0
                2024-08-09T00:05:00Z,2,2,2,2,0,3
                2024-08-09T00:10:00Z,2,2,2,2,0,0
                """));

    ComparisonReport report = comparison.report();

    assertThat(report.onlyInFile()).hasSize(2);
    assertThat(report.withoutTrades()).containsExactly(Instant.parse("2024-08-09T00:10:00Z"));
    assertThat(report.isEqual()).isFalse();
  }

  @Test
  void a_file_of_which_no_candle_is_here_is_not_equal() throws IOException {
    ComparisonReport report = open(file("t,c,v\n2024-08-09T00:00:00Z,2,0\n")).report();

    assertThat(report.isEqual()).isFalse();
    assertThat(print(report, ReportFormat.TABLE))
        .contains("Nothing was compared: no candle of the file has one here.");
  }

  @Test
  void a_number_with_a_huge_exponent_is_refused() {
    assertThatThrownBy(() -> open(file("t,c\n2024-08-09T00:00:00Z,1e999999\n")))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("close '1e999999' is not a number");
  }
}
