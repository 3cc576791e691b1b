package io.candlewick.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.model.AssetType;
import io.candlewick.model.RawTick;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinanceDumpTest {
  private static final RecordedColumns NONE = RecordedColumns.none();
  private static final RawTick TICK =
      new RawTick(
          "ETHBTC",
          AssetType.CRYPTO,
          "BTC",
          445_000_001,
          1_723_161_255_342_000L,
          4_363_000,
          150_000_000,
          4_363_000,
          4_363_000,
          null);

  @TempDir private Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void a_day_of_spot_trades_is_read_from_its_zip_with_the_symbol_of_its_name() throws IOException {
    Path zip =
        Recording.zip(
            folder.resolve("ETHBTC-trades-2024-08-09.zip"),
            "ETHBTC-trades-2024-08-09.csv",
            "445000001,0.04363000,1.50000000,0.06544500,1723161255342,True,True\n");
    assertThat(RecordedFormats.guess(zip, NONE).name()).isEqualTo("binance-trades");
    assertThat(Recording.ticks(zip, "binance-trades", NONE)).containsExactly(TICK);
  }

  @ParameterizedTest
  @CsvSource({
    "1723161255342, 1723161255342000",
    "1735689600000, 1735689600000000",
    "1735689600000123, 1735689600000123",
    "1502942428322, 1502942428322000",
    "99999999999999, 99999999999999000",
    "100000000000000, 100000000000000",
  })
  void milliseconds_and_microseconds_are_told_apart(String time, long micros) throws IOException {
    Path file = file("BTCUSDT-trades-2025-01.csv", "1,2,3,6," + time + ",true,true\n");
    assertThat(Recording.ticks(file, "binance-trades", NONE).get(0).eventTime()).isEqualTo(micros);
  }

  @Test
  void a_file_of_futures_with_its_header_is_read() throws IOException {
    Path file =
        file(
            "ETHBTC-trades-2024-08.csv",
            """
            id,price,qty,quote_qty,time,is_buyer_maker
            445000001,0.04363,1.5,0.065445,1723161255342,true
            """);
    assertThat(Recording.ticks(file, "binance-trades", NONE)).containsExactly(TICK);
  }

  @Test
  void aggregate_trades_are_read_by_their_own_columns() throws IOException {
    String row = "445000001,0.04363,1.5,17,18,1723161255342,True";
    Path spot = file("ETHBTC-aggTrades-2024-08-09.csv", row + ",True\n");
    assertThat(RecordedFormats.guess(spot, NONE).name()).isEqualTo("binance-agg-trades");
    assertThat(Recording.ticks(spot, "binance-agg-trades", NONE)).containsExactly(TICK);
    Path futures = file("ETHBTC-aggTrades-2024-08.csv", row + "\n");
    assertThat(Recording.ticks(futures, "binance-agg-trades", NONE)).containsExactly(TICK);
  }

  @ParameterizedTest
  @CsvSource({
    "BTCUSDT, USDT",
    "BTCFDUSD, FDUSD",
    "ETHEUR, EUR",
    "BTCUSD_PERP, USD",
    "BNBETH, ETH",
    "USDT, USD",
    "WHATEVER, USD"
  })
  void the_currency_is_that_in_which_the_symbol_is_quoted(String symbol, String currency)
      throws IOException {
    Path file = file(symbol + "-trades-2024-08-09.csv", "1,2,3,6,1723161255342,True,True\n");
    RawTick tick = Recording.ticks(file, "binance-trades", NONE).get(0);
    assertThat(tick.symbol()).isEqualTo(symbol);
    assertThat(tick.currency()).isEqualTo(currency);
  }

  @Test
  void what_was_asked_for_goes_before_the_layout() throws IOException {
    Path file = file("trades.csv", "7,2,3,6,1723161255342,True,True\n");
    RecordedColumns asked =
        NONE.withSymbol("X")
            .withVolume("quote_qty")
            .withPrice("qty")
            .withTime("id", RecordedTime.SECONDS)
            .withAssetType(AssetType.OTHER)
            .withCurrency("EUR");
    assertThat(Recording.ticks(file, "binance-trades", asked))
        .containsExactly(
            new RawTick(
                "X",
                AssetType.OTHER,
                "EUR",
                7,
                7_000_000,
                300_000_000,
                600_000_000,
                300_000_000,
                300_000_000,
                null));
  }

  @Test
  void a_name_without_a_symbol_asks_for_it() throws IOException {
    Path file = file("trades.csv", "7,2,3,6,1723161255342,True,True\n");
    assertThatThrownBy(() -> Recording.rows(file, "binance-trades", NONE))
        .isInstanceOf(RecordedFileException.class)
        .hasMessageContaining("says the symbol of")
        .hasMessageContaining("trades.csv");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "binance-trades|t,p,q|which has the 7 columns id, price, qty, quote_qty, time",
        "binance-trades|1,2,3,4,1723161255342,17,True,True|which has the 7 columns",
        "binance-trades|1723161255342,1,2,3,4|which has the 7 columns",
        "binance-agg-trades|1,2,3|which has the 8 columns agg_trade_id",
      })
  void other_content_is_named_with_its_line_and_what_was_expected(
      String format, String line, String expected) throws IOException {
    Path file = file("BTCUSDT-trades-2024-08-09.csv", line + "\n");
    assertThatThrownBy(() -> Recording.rows(file, format, NONE))
        .isInstanceOf(RecordedFileException.class)
        .hasMessageContaining("BTCUSDT-trades-2024-08-09.csv, line 1: '" + line + "' is not")
        .hasMessageContaining(expected)
        .hasMessageContaining("choose another format");
  }

  @Test
  void a_bad_row_is_rejected_by_line_from_the_first_on() throws IOException {
    Path file =
        file(
            "BTCUSDT-trades-2024-08-09.csv",
            """
            1,0,3,6,1723161255342,True,True
            2,2,3,6,now,True,True
            3,2,3
            """);
    assertThat(Recording.rejects(file, "binance-trades", NONE))
        .containsExactly(
            "1: price: '0' is not above 0",
            "2: time: 'now' is not a time in us, which has microseconds since 1970, as"
                + " 1723161255342123",
            "3: 3 fields where the header has 7");
  }
}
