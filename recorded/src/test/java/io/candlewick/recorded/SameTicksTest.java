package io.candlewick.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.model.AssetType;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.RawTick;
import io.candlewick.recorded.RecordedRow.Accepted;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same rows give the same ticks whatever container they come in. */
class SameTicksTest {
  private static final Path SAMPLE = Path.of("..", "samples", "btcusdt_trades_20240809.csv.gz");
  private static final RecordedColumns COLUMNS =
      RecordedColumns.ofSymbol("BTCUSDT", "t", RecordedTime.MILLISECONDS, "p")
          .withVolume("q")
          .withSequence("id")
          .withAssetType(AssetType.CRYPTO)
          .withCurrency("USDT");

  /** One row as text, as its exchange wrote it. */
  private record Row(String time, String id, String price, String size) {}

  @TempDir private Path folder;

  private static List<RawTick> ticks(Path file, RecordedColumns columns) throws IOException {
    List<RawTick> ticks = new ArrayList<>();
    try (RecordedFile recorded = RecordedFile.open(file, columns)) {
      recorded.forEachRemaining(
          row -> {
            assertThat(row).isInstanceOf(Accepted.class);
            ticks.add(((Accepted) row).tick());
          });
    }
    return ticks;
  }

  private static List<Row> sample() throws IOException {
    List<Row> rows = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(SAMPLE)), StandardCharsets.UTF_8))) {
      in.readLine();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] fields = line.split(",", -1);
        rows.add(new Row(fields[0], fields[3], fields[4], fields[5]));
      }
    }
    return rows;
  }

  private static List<RawTick> sampleTicks() throws IOException {
    return ticks(
        SAMPLE,
        RecordedColumns.ofSymbol("BTCUSDT", "exch_ts_ms", RecordedTime.MILLISECONDS, "price")
            .withVolume("qty")
            .withSequence("trade_id")
            .withAssetType(AssetType.CRYPTO)
            .withCurrency("USDT"));
  }

  private Path csv(List<Row> rows) throws IOException {
    List<String> lines = new ArrayList<>(List.of("t,id,p,q"));
    rows.forEach(row -> lines.add(String.join(",", row.time(), row.id(), row.price(), row.size())));
    return Files.write(folder.resolve("rows.csv"), lines);
  }

  /** Numbers as numbers in every second line, as text in the others. */
  private Path ndjson(List<Row> rows) throws IOException {
    Path file = folder.resolve("rows.ndjson.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < rows.size(); i++) {
        Row row = rows.get(i);
        String form =
            i % 2 == 0
                ? "{\"trade\":{\"p\":%s,\"q\":%s},\"id\":%s,\"x\":[1,{}],\"t\":%s}%n"
                : "{\"t\":%4$s,\"id\":\"%3$s\",\"trade\":{\"q\":\"%2$s\",\"p\":\"%1$s\"}}%n";
        String line = String.format(form, row.price(), row.size(), row.id(), row.time());
        out.write(line.getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }

  private Path parquet(List<Row> rows) throws IOException {
    return ParquetFiles.write(
        folder.resolve("rows.parquet"),
        "required int64 t (TIMESTAMP(MILLIS,true)); required int64 id;"
            + " required int64 p (DECIMAL(18,8)); optional binary q (DECIMAL(30,8));",
        rows.size(),
        500_000,
        (group, i) -> {
          Row row = rows.get(i);
          group.append("t", Long.parseLong(row.time()));
          group.append("id", Long.parseLong(row.id()));
          group.append("p", FixedPoint.parse(row.price()));
          byte[] size = new BigDecimal(row.size()).setScale(8).unscaledValue().toByteArray();
          group.append("q", Binary.fromConstantByteArray(size));
        });
  }

  private static RecordedColumns nested() {
    return RecordedColumns.none().withPrice("trade.p").withVolume("trade.q").over(COLUMNS);
  }

  private Path binance(List<Row> rows) throws IOException {
    Path file = folder.resolve("BTCUSDT-trades-2024-08-09.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("BTCUSDT-trades-2024-08-09.csv"));
      for (Row row : rows) {
        String line =
            String.join(",", row.id(), row.price(), row.size(), "1.0", row.time(), "True", "True");
        zip.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }

  @Test
  void the_sample_as_ndjson_parquet_and_a_dump_of_binance_gives_the_ticks_of_the_csv()
      throws IOException {
    List<RawTick> expected = sampleTicks();
    List<Row> rows = sample();

    assertThat(expected).hasSize(19_904);
    Path parquet = parquet(rows);
    assertThat(ticks(ndjson(rows), nested())).isEqualTo(expected);
    assertThat(ticks(parquet, COLUMNS)).isEqualTo(expected);
    assertThat(ticks(parquet, COLUMNS.withTypedTime("t"))).isEqualTo(expected);
    assertThat(ticks(binance(rows), RecordedColumns.none())).isEqualTo(expected);
  }

  @Test
  void awkward_values_are_the_same_in_all_containers() throws IOException {
    SplittableRandom random = new SplittableRandom(20_240_809);
    List<Row> rows = new ArrayList<>(awkward());
    for (int i = 0; i < 3_000; i++) {
      long price = 1 + random.nextLong(1L << random.nextInt(1, 59));
      long size = random.nextLong(1L << random.nextInt(1, 59));
      rows.add(
          new Row(
              Long.toString(random.nextLong(253_402_300_799_999L)),
              Long.toString(1 + random.nextLong(Long.MAX_VALUE - 1)),
              text(price, random.nextInt(3)),
              text(size, random.nextInt(3))));
    }
    List<RawTick> expected = ticks(csv(rows), COLUMNS);

    assertThat(expected).hasSize(rows.size());
    assertThat(ticks(ndjson(rows), nested())).isEqualTo(expected);
    assertThat(ticks(parquet(rows), COLUMNS)).isEqualTo(expected);
    for (int i = 0; i < rows.size(); i++) {
      assertThat(BigDecimal.valueOf(expected.get(i).price(), 8))
          .isEqualByComparingTo(rows.get(i).price());
    }
  }

  private static List<Row> awkward() {
    String largest = "9999999999.99999999";
    return List.of(
        new Row("0", "1", "0.00000001", "0"),
        new Row("253402300799999", "9223372036854775807", largest, largest),
        new Row("1", "9007199254740993", "0.1", "0.3"),
        new Row("2", "2", "90071992.54740993", "1e-8"),
        new Row("3", "3", "1e9", "0.000000010000"),
        new Row("4", "4", "1.00000000000000000000", "123456789.12345678"));
  }

  private static String text(long scaled, int form) {
    BigDecimal value = BigDecimal.valueOf(scaled, 8);
    return switch (form) {
      case 0 -> value.toPlainString();
      case 1 -> value.stripTrailingZeros().toPlainString();
      default -> value.stripTrailingZeros().toString();
    };
  }

  @Test
  void decimals_of_15_digits_survive_a_column_of_doubles_and_of_6_one_of_floats()
      throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      int places = random.nextInt(9);
      BigDecimal price = BigDecimal.valueOf(1 + random.nextLong(999_999_999_999_999L), places);
      BigDecimal size = BigDecimal.valueOf(random.nextInt(1_000_000), random.nextInt(7));
      if (price.compareTo(BigDecimal.valueOf(10_000_000_000L)) >= 0) {
        price = price.movePointLeft(8 - places);
      }
      rows.add(new Row(Integer.toString(i), "1", price.toPlainString(), size.toPlainString()));
    }
    Path parquet =
        ParquetFiles.write(
            folder.resolve("doubles.parquet"),
            "required int64 t; required int64 id; required double p; required float q;",
            rows.size(),
            (group, i) -> {
              group.append("t", (long) i).append("id", 1L);
              group.append("p", Double.parseDouble(rows.get(i).price()));
              group.append("q", Float.parseFloat(rows.get(i).size()));
            });

    assertThat(ticks(parquet, COLUMNS)).isEqualTo(ticks(csv(rows), COLUMNS));
  }
}
