package io.candlewick.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.model.AssetType;
import io.candlewick.model.RawTick;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quotes as Dukascopy and HistData publish them. */
class QuoteFormatsTest {
  private static final RecordedColumns NONE = RecordedColumns.none();
  private static final String HEADER = "Gmt time,Ask,Bid,AskVolume,BidVolume\n";

  @TempDir private Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private RawTick dukascopy(String text, RecordedColumns asked) throws IOException {
    Path file = file("EURUSD_Ticks_01.07.2019-01.07.2019.csv", text);
    return Recording.ticks(file, "dukascopy", asked).get(0);
  }

  private static long micros(String instant) {
    return Instant.parse(instant).toEpochMilli() * 1_000;
  }

  @Test
  void the_export_of_dukascopy_gives_the_bid_with_its_size() throws IOException {
    RawTick tick = dukascopy(HEADER + "01.07.2019 13:30:03.304,1.13600,1.13597,0.75,1.5\n", NONE);
    assertThat(tick)
        .isEqualTo(
            new RawTick(
                "EURUSD",
                AssetType.FOREX,
                "USD",
                RawTick.NO_SEQUENCE,
                micros("2019-07-01T13:30:03.304Z"),
                113_597_000,
                150_000_000,
                113_597_000,
                113_600_000,
                null));
  }

  @ParameterizedTest
  @CsvSource({"BID, 113597000, 150000000", "ASK, 113600000, 75000000", "MID, 113598500, 0"})
  void a_side_gives_price_and_size(QuoteSide side, long price, long size) throws IOException {
    RawTick tick =
        dukascopy(
            HEADER + "01.07.2019 13:30:03.304,1.13600,1.13597,0.75,1.5\n", NONE.withPriceOf(side));
    assertThat(tick.price()).isEqualTo(price);
    assertThat(tick.volume()).isEqualTo(size);
    assertThat(tick.bid()).isEqualTo(113_597_000);
    assertThat(tick.ask()).isEqualTo(113_600_000);
  }

  @Test
  void the_middle_of_an_odd_sum_is_rounded_up() throws IOException {
    RawTick tick =
        dukascopy(
            HEADER + "01.07.2019 13:30:03.304,1.00000002,1.00000001,1,1\n",
            NONE.withPriceOf(QuoteSide.MID));
    assertThat(tick.price()).isEqualTo(100_000_002);
  }

  @Test
  void binary_fractions_written_out_are_the_decimals_that_they_stand_for() throws IOException {
    RawTick tick =
        dukascopy(
            HEADER
                + "01.07.2019 13:30:03.455,203.14900000000003,203.05700000000002,"
                + "0.75,1.1200000047683716\n",
            NONE);
    assertThat(tick.ask()).isEqualTo(20_314_900_000L);
    assertThat(tick.bid()).isEqualTo(20_305_700_000L);
    assertThat(tick.volume()).isEqualTo(112_000_000L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Gmt time,Ask,Bid,AskVolume,BidVolume|01.12.2017 00:00:00.192|2017-12-01T00:00:00.192Z",
        "Gmt time,Ask,Bid,AskVolume,BidVolume|01.12.2017 00:00:00|2017-12-01T00:00:00Z",
        "Local time,Ask,Bid,AskVolume,BidVolume|01.12.2017 00:30:00.192 GMT+0100|2017-11-30T23:30:00.192Z",
        "Local time,Ask,Bid,AskVolume,BidVolume|30.11.2017 20:00:00.192 GMT-0430|2017-12-01T00:30:00.192Z",
        "time,ask,bid,ask_volume,bid_volume|2017-01-01 22:00:20.786|2017-01-01T22:00:20.786Z",
        "Time (UTC),Ask,Bid,AskVolume,BidVolume|2017.01.01 22:00:20.786|2017-01-01T22:00:20.786Z",
        "timestamp,askPrice,bidPrice,askVolume,bidVolume|1723161255342|2024-08-08T23:54:15.342Z",
      })
  void every_known_header_and_way_to_write_the_time_is_read(
      String header, String time, String instant) throws IOException {
    RawTick tick = dukascopy(header + "\n" + time + ",1.2,1.1,1,1\n", NONE);
    assertThat(tick.eventTime()).isEqualTo(micros(instant));
  }

  @Test
  void a_download_without_sizes_has_volume_0() throws IOException {
    RawTick tick = dukascopy("timestamp,askPrice,bidPrice\n1723161255342,1.2,1.1\n", NONE);
    assertThat(tick.volume()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Local time|01.12.2017 00:30:00.192|local time without its offset",
        "Gmt time|01.13.2017 00:30:00.192|is not a time as 31.01.2020 23:59:59.123",
        "Gmt time|01.12.2017 24:30:00.192|no such time of day",
        "Gmt time|01.12.2017|a day and a time of day are expected",
        "Gmt time|01/12/2017 00:30:00.192|other characters separate its numbers",
        "Gmt time|01.12.2017 00:30:00.192 GMT+1|its offset is not as in GMT+0200",
        "Gmt time|01.12.2017 00:30:00.1920000001|a fraction of 10 digits",
        "Gmt time|x1.12.2017 00:30:00|is not a time",
      })
  void a_time_that_is_none_is_rejected(String header, String time, String reason)
      throws IOException {
    Path file = file("q.csv", header + ",Ask,Bid,AskVolume,BidVolume\n" + time + ",1.2,1.1,1,1\n");
    assertThat(Recording.rejects(file, "dukascopy", NONE.withSymbol("S")))
        .singleElement()
        .asString()
        .startsWith("2: time: '" + time + "'")
        .contains(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Gmt time,Open,High,Low,Close,Volume|is a header of candles, not of ticks",
        "Time (EET),Ask,Bid,AskVolume,BidVolume|export in GMT with commas",
        "Gmt time;Ask;Bid;AskVolume;BidVolume|is not the header of dukascopy",
        "20120201 000003660,1.306600,1.306770,0|is a row, so the file has no header",
      })
  void a_header_of_another_file_is_refused(String header, String expected) throws IOException {
    Path file = file("EURUSD_Ticks_x.csv", header + "\n");
    assertThatThrownBy(() -> Recording.rows(file, "dukascopy", NONE))
        .isInstanceOf(RecordedFileException.class)
        .hasMessageContaining("EURUSD_Ticks_x.csv, line 1: '" + header + "'")
        .hasMessageContaining(expected);
  }

  @Test
  void histdata_is_read_from_its_zip_beside_the_vendors_notes_five_hours_behind_utc()
      throws IOException {
    Path zip =
        Recording.zip(
            folder.resolve("HISTDATA_COM_ASCII_EURUSD_T201202.zip"),
            "DAT_ASCII_EURUSD_T_201202.csv",
            "20120201 000003660,1.306600,1.306770,0\n20120701 235959999,1.306600,1.306770,0\n",
            "DAT_ASCII_EURUSD_T_201202.txt",
            "Gaps of more than 90 s: none\n");
    assertThat(RecordedFormats.guess(zip, NONE).name()).isEqualTo("histdata");
    RawTick tick = Recording.ticks(zip, "histdata", NONE).get(0);
    assertThat(tick)
        .isEqualTo(
            new RawTick(
                "EURUSD",
                AssetType.FOREX,
                "USD",
                RawTick.NO_SEQUENCE,
                micros("2012-02-01T05:00:03.660Z"),
                130_660_000,
                0,
                130_660_000,
                130_677_000,
                null));
    assertThat(Recording.ticks(zip, "histdata", NONE).get(1).eventTime())
        .as("no daylight saving in summer")
        .isEqualTo(micros("2012-07-02T04:59:59.999Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "20120201 000000;1.3066;1.3066;1.30656;1.30656;0|is a one-minute bar, not a tick",
        "2012.02.01,00:00,1.306600,1.306600,1.306560,1.306560,0|is not histdata",
        "time,bid,ask,volume|is not histdata",
      })
  void other_content_than_histdatas_ticks_is_refused(String line, String expected)
      throws IOException {
    Path file = file("DAT_ASCII_EURUSD_T_201202.csv", line + "\n");
    assertThatThrownBy(() -> Recording.rows(file, "histdata", NONE))
        .isInstanceOf(RecordedFileException.class)
        .hasMessageContaining("line 1: '" + line + "'")
        .hasMessageContaining(expected);
  }

  @Test
  void a_time_of_histdata_that_is_none_is_rejected() throws IOException {
    Path file =
        file(
            "DAT_ASCII_EURUSD_T_201202.csv",
            "20120230 000003660,1,1,0\n20120201 250003660,1,1,0\n2012020100000366,1,1,0\n");
    assertThat(Recording.rejects(file, "histdata", NONE))
        .containsExactly(
            "1: time: '20120230 000003660' is not a time as YYYYMMDD HHMMSSmmm",
            "2: time: '20120201 250003660' is not a time as YYYYMMDD HHMMSSmmm",
            "3: time: '2012020100000366' is not a time as YYYYMMDD HHMMSSmmm");
  }
}
