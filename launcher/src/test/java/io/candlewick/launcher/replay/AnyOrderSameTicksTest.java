package io.candlewick.launcher.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.candlewick.market.MarketListener;
import io.candlewick.market.SimulatedMarket;
import io.candlewick.market.event.MarketEvent;
import io.candlewick.market.profile.Profiles;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.RawTick;
import io.candlewick.model.Tick;
import io.candlewick.model.wire.TickEncoder;
import io.candlewick.publish.Sequencer;
import io.candlewick.recorded.RecordedColumns;
import io.candlewick.recorded.RecordedFile;
import io.candlewick.recorded.RecordedFormats;
import io.candlewick.recorded.RecordedRow;
import io.candlewick.recorded.RecordedTime;
import io.candlewick.recorded.RowOrder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same rows give the same ticks to the bit, with identity, previous price and averages,
 * whatever their order in the file.
 */
class AnyOrderSameTicksTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path SHARED = ROOT.resolveSibling("shared").resolve("data");

  @TempDir private Path folder;

  /** A recorded market's header and rows, oldest first. */
  private record Rows(String header, List<String> lines) {
    Rows of(List<String> others) {
      return new Rows(header, others);
    }

    Rows reversed() {
      List<String> reversed = new ArrayList<>(lines);
      Collections.reverse(reversed);
      return of(reversed);
    }

    Rows shuffled(long seed) {
      List<String> shuffled = new ArrayList<>(lines);
      Collections.shuffle(shuffled, new Random(seed));
      return of(shuffled);
    }

    /** Blocks of about so many rows, cut only where the time changes. */
    Rows shuffledByBlock(int size, int timeColumn, long seed) {
      List<List<String>> blocks = new ArrayList<>();
      List<String> block = new ArrayList<>();
      String last = "";
      for (String line : lines) {
        String time = line.split(",", -1)[timeColumn];
        if (block.size() >= size && !time.equals(last)) {
          blocks.add(block);
          block = new ArrayList<>();
        }
        block.add(line);
        last = time;
      }
      blocks.add(block);
      Collections.shuffle(blocks, new Random(seed));
      return of(blocks.stream().flatMap(List::stream).toList());
    }

    /** With the row's number in front, as {@code n}. */
    Rows numbered() {
      List<String> numbered = new ArrayList<>();
      for (String line : lines) {
        numbered.add((numbered.size() + 1) + "," + line);
      }
      return new Rows("n," + header, numbered);
    }

    static Rows read(Path gzip) throws IOException {
      try (BufferedReader in =
          new BufferedReader(
              new InputStreamReader(
                  new GZIPInputStream(Files.newInputStream(gzip)), StandardCharsets.UTF_8))) {
        String header = in.readLine();
        return new Rows(header, in.lines().toList());
      }
    }
  }

  /** SHA-256 of all ticks as they are on the wire, symbol by symbol. */
  private String digest(Rows rows, RecordedColumns columns) throws IOException {
    List<String> lines = new ArrayList<>(List.of(rows.header()));
    lines.addAll(rows.lines());
    Path file = Files.write(folder.resolve("rows.csv"), lines);
    Sequencer sequencer = Sequencer.recorded();
    TickEncoder encoder = new TickEncoder(1);
    Map<String, MessageDigest> symbols = new TreeMap<>();
    long count = 0;
    try (RecordedFile recorded =
        RecordedFile.open(
            file,
            RecordedFormats.ofName("csv"),
            columns,
            RowOrder.ofTimeOfEachSymbol(folder.resolve("replay")))) {
      while (recorded.hasNext()) {
        RawTick raw = ((RecordedRow.Accepted) recorded.next()).tick();
        assertThat(sequencer.fault(raw)).isEmpty();
        Tick tick = sequencer.sequence(raw);
        symbols.computeIfAbsent(raw.symbol(), symbol -> sha()).update(encoder.encode(tick));
        count++;
      }
    }
    assertThat(count).isEqualTo(rows.lines().size());
    MessageDigest all = sha();
    symbols.values().forEach(symbol -> all.update(symbol.digest()));
    return HexFormat.of().formatHex(all.digest());
  }

  private static MessageDigest sha() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  private void assertSameInAnyOrder(String name, Rows rows, RecordedColumns columns, int timeColumn)
      throws IOException {
    String digest = digest(rows, columns);
    assertThat(digest(rows.reversed(), columns)).as("reversed").isEqualTo(digest);
    assertThat(digest(rows.shuffledByBlock(500, timeColumn, 1), columns))
        .as("shuffled by block")
        .isEqualTo(digest);
    assertThat(digest(rows.shuffled(2), columns)).as("shuffled row by row").isEqualTo(digest);
    System.out.println("SHA-256 of the ticks of " + name + " in every order: " + digest);
  }

  @ParameterizedTest
  @CsvSource({"btcusdt, BTCUSDT", "ethusdt, ETHUSDT"})
  void trades_of_an_exchange(String file, String symbol) throws IOException {
    Rows rows = Rows.read(ROOT.resolve("samples").resolve(file + "_trades_20240809.csv.gz"));
    assertSameInAnyOrder(
        symbol,
        rows,
        RecordedColumns.ofSymbol(symbol, "exch_ts_ms", RecordedTime.MILLISECONDS, "price")
            .withVolume("qty")
            .withSequence("trade_id"),
        0);
  }

  private static Rows euro() throws IOException {
    Path file = SHARED.resolve("eurusd_oanda_tick_20140508.csv.gz");
    assumeTrue(Files.exists(file), () -> "Skipped: there is no ../shared/data/" + file);
    return Rows.read(file);
  }

  private static RecordedColumns euroColumns() {
    return RecordedColumns.ofSymbol("EURUSD", "epoch_ms", RecordedTime.MILLISECONDS, "bid")
        .withQuotes("bid", "ask");
  }

  /**
   * Quotes without numbers, of which 1,562 have the time of the one before: in a file that was
   * shuffled row by row nothing tells their order any more, so that all shuffles give the same
   * ticks, but not those of the file before.
   */
  @Test
  void a_day_of_quotes_without_numbers() throws IOException {
    Rows rows = euro();
    String digest = digest(rows, euroColumns());
    assertThat(digest(rows.reversed(), euroColumns())).isEqualTo(digest);
    assertThat(digest(rows.shuffledByBlock(500, 0, 1), euroColumns())).isEqualTo(digest);
    assertThat(digest(rows.shuffledByBlock(500, 0, 1).reversed(), euroColumns())).isEqualTo(digest);
    System.out.println("SHA-256 of the ticks of EURUSD in every order: " + digest);
    String shuffled = digest(rows.shuffled(2), euroColumns());
    assertThat(digest(rows.shuffled(3), euroColumns())).isEqualTo(shuffled).isNotEqualTo(digest);
  }

  @Test
  void a_day_of_quotes_with_numbers() throws IOException {
    assertSameInAnyOrder(
        "EURUSD with numbers", euro().numbered(), euroColumns().withSequence("n"), 1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void generated_markets(long seed) throws IOException {
    List<String> lines = new ArrayList<>();
    SimulatedMarket.of(Profiles.classic(), seed, 1_772_461_800_000_000L, 250_000)
        .steps(
            400,
            1,
            new MarketListener() {
              @Override
              public void tick(RawTick tick) {
                lines.add(line(tick));
              }

              @Override
              public void event(MarketEvent begun) {}
            });
    assertSameInAnyOrder(
        "the market of seed " + seed,
        new Rows("symbol,time,price,size,bid,ask", lines),
        RecordedColumns.ofSymbolColumn("symbol", "time", RecordedTime.MICROSECONDS, "price")
            .withVolume("size")
            .withQuotes("bid", "ask"),
        1);
  }

  private static String line(RawTick tick) {
    return String.join(
        ",",
        tick.symbol(),
        Long.toString(tick.eventTime()),
        FixedPoint.format(tick.price()),
        FixedPoint.format(tick.volume()),
        FixedPoint.format(tick.bid()),
        FixedPoint.format(tick.ask()));
  }
}
