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

class SampleTradesTest {
  private static final RecordedColumns NONE = RecordedColumns.none();

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"btcusdt, BTCUSDT, 19904", "ethusdt, ETHUSDT, 14515"})
  void a_sample_is_read_without_any_column_as_with_all_of_them(
      String file, String symbol, int trades) throws IOException {
    Path sample = Path.of("..", "samples", file + "_trades_20240809.csv.gz");
    RecordedColumns named =
        RecordedColumns.ofSymbol(symbol, "exch_ts_ms", RecordedTime.MILLISECONDS, "price")
            .withVolume("qty")
            .withSequence("trade_id")
            .withAssetType(AssetType.CRYPTO)
            .withCurrency("USDT");

    assertThat(RecordedFormats.guess(sample, NONE).name()).isEqualTo("sample");
    assertThat(Recording.ticks(sample, "sample", NONE))
        .hasSize(trades)
        .isEqualTo(Recording.ticks(sample, "csv", named));
  }

  @Test
  void the_symbol_can_be_another_than_that_of_the_name() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("ethbtc_trades_20240809.csv"),
            """
            exch_ts_ms,event_ts_ms,recv_ts_ns,trade_id,price,qty,buyer_is_maker
            1723161255342,1723161255343,1723161254087896568,7,0.04363,1.5,1
            """);

    assertThat(Recording.ticks(file, "sample", NONE).get(0))
        .returns("ETHBTC", RawTick::symbol)
        .returns("BTC", RawTick::currency);
    assertThat(Recording.ticks(file, "sample", NONE.withSymbol("MINE")).get(0).symbol())
        .isEqualTo("MINE");
  }

  @Test
  void another_file_of_such_a_name_is_refused_with_what_to_do() throws IOException {
    Path file =
        Files.writeString(folder.resolve("my_trades_20240809.csv"), "ts,price\n1723161255342,1\n");

    assertThatThrownBy(() -> RecordedFile.open(file, NONE))
        .isInstanceOf(RecordedFileException.class)
        .hasMessageContaining("line 1: 'ts,price' is not the header of sample")
        .hasMessageContaining("--symbol S --time C:UNIT --price C");
  }
}
