package io.candlewick.launcher.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.model.AssetType;
import io.candlewick.model.wire.RegistryServer;
import io.candlewick.model.wire.SchemaRegistry;
import io.candlewick.model.wire.TickDecoder;
import io.candlewick.model.wire.WriterSchemas;
import io.candlewick.publish.Broker;
import io.candlewick.publish.ReplaySpeed;
import io.candlewick.publish.TickPublisher;
import io.candlewick.recorded.RecordedColumns;
import io.candlewick.recorded.RecordedFile;
import io.candlewick.recorded.RecordedRow;
import io.candlewick.recorded.RecordedTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileReplayTest {
  private static final Path SAMPLES = Path.of("..", "samples");
  private static final RecordedColumns BTCUSDT =
      RecordedColumns.ofSymbol("BTCUSDT", "exch_ts_ms", RecordedTime.MILLISECONDS, "price")
          .withVolume("qty")
          .withSequence("trade_id")
          .withAssetType(AssetType.CRYPTO)
          .withCurrency("USDT");
  private static final RecordedColumns BY_SYMBOL =
      RecordedColumns.ofSymbolColumn("s", "t", RecordedTime.SECONDS, "p");

  @TempDir private static Path folder;
  private static Broker broker;
  private static RegistryServer registryServer;
  private static SchemaRegistry registry;
  private final List<RecordedRow.Rejected> rejected = new ArrayList<>();
  private Map<String, String> refusedSymbols = Map.of();

  @BeforeAll
  static void start() {
    broker = Broker.shared();
    registryServer = RegistryServer.start();
    registry = new SchemaRegistry(registryServer.url());
  }

  @BeforeEach
  void clear() throws Exception {
    broker.clear();
  }

  @AfterAll
  static void stop() {
    registryServer.close();
  }

  @Test
  void replaying_a_file_twice_publishes_identical_ticks_with_the_trades_own_numbers()
      throws Exception {
    Path file = SAMPLES.resolve("btcusdt_trades_20240809.csv.gz");
    ReplayReport report = replay(file, BTCUSDT, ReplaySpeed.MAX);
    List<ConsumerRecord<byte[], byte[]>> once = broker.ticks();
    replay(file, BTCUSDT, ReplaySpeed.MAX);
    List<ConsumerRecord<byte[], byte[]>> twice = broker.ticks();

    assertThat(report.published()).isEqualTo(Map.of("BTCUSDT", 19_904L));
    assertThat(report.rejected()).isZero();
    ConsumerRecord<byte[], byte[]> last = once.get(once.size() - 1);
    assertThat(report.endOffsets()).isEqualTo(Map.of(last.partition(), last.offset() + 1));
    assertThat(once).hasSize(19_904);
    assertThat(twice).hasSize(2 * 19_904);
    TickDecoder decoder = new TickDecoder(WriterSchemas.of(registry));
    for (int i = 0; i < once.size(); i++) {
      assertThat(twice.get(once.size() + i).value()).isEqualTo(once.get(i).value());
      decoder.read(once.get(i).value());
      assertThat(decoder.epoch()).isZero();
      assertThat(decoder.sequence()).isEqualTo(3_735_683_259L + i);
    }
  }

  @Test
  void bad_rows_are_named_by_line_and_the_others_come_through() throws Exception {
    Path file =
        write(
            "s,t,p",
            "A,1,10",
            "A,2,0",
            "A,later,11",
            "A,3",
            "B,4,12",
            "A,5,1e30",
            "A,6,-1",
            "A,7,13");

    ReplayReport report = replay(file, BY_SYMBOL, ReplaySpeed.MAX);

    assertThat(report.published()).isEqualTo(Map.of("A", 2L, "B", 1L));
    assertThat(rejected).extracting(RecordedRow.Rejected::line).containsExactly(3L, 4L, 5L, 7L, 8L);
    assertThat(report.firstRejected()).isEqualTo(rejected);
    assertThat(rejected.get(0).reason()).contains("is not above 0");
    TickDecoder decoder = new TickDecoder(WriterSchemas.of(registry));
    List<String> ids = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : broker.ticks()) {
      decoder.read(record.value());
      ids.add(decoder.toTick().id());
    }
    assertThat(ids)
        .containsExactlyInAnyOrder(
            "A:10000000000000:1", "A:10000000000000:2", "B:10000000000000:1");
  }

  @Test
  void a_row_that_breaks_a_tick_rule_is_rejected_with_the_line_as_it_stands_in_the_file()
      throws IOException {
    ReplayReport report =
        replay(write("s,t,p", "A,1,1", " A, 2,\"10001.5\"", "A,3,2"), BY_SYMBOL, ReplaySpeed.MAX);

    assertThat(report.published()).isEqualTo(Map.of("A", 2L));
    assertThat(rejected)
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.line()).isEqualTo(3);
              assertThat(row.text()).isEqualTo(" A, 2,\"10001.5\"");
              assertThat(row.reason())
                  .contains("10001.5")
                  .contains("10,000 times the previous price");
            });
  }

  @Test
  void a_row_whose_bid_is_above_its_ask_is_rejected() throws IOException {
    ReplayReport report =
        replay(
            write("s,t,p,b,a", "A,1,10,9,11", "A,2,10,11,9", "A,3,10,10,10"),
            BY_SYMBOL.withQuotes("b", "a"),
            ReplaySpeed.MAX);

    assertThat(report.published()).isEqualTo(Map.of("A", 2L));
    assertThat(rejected)
        .containsExactly(
            new RecordedRow.Rejected(3, "the bid 11 is above the ask 9", "A,2,10,11,9"));
  }

  @Test
  void rows_of_a_refused_symbol_are_rejected_with_the_reason_and_none_is_published()
      throws Exception {
    refusedSymbols = Map.of("AAPL", "another writer has it");

    ReplayReport report =
        replay(write("s,t,p", "AAPL,1,10", "A,2,10", "AAPL,3,11"), BY_SYMBOL, ReplaySpeed.MAX);

    assertThat(report.published()).isEqualTo(Map.of("A", 1L));
    assertThat(rejected)
        .containsExactly(
            new RecordedRow.Rejected(2, "another writer has it", "AAPL,1,10"),
            new RecordedRow.Rejected(4, "another writer has it", "AAPL,3,11"));
    assertThat(broker.ticks()).hasSize(1);
  }

  @Test
  void all_rejected_rows_are_counted_and_the_first_twenty_kept() throws IOException {
    List<String> lines = new ArrayList<>(List.of("s,t,p", "A,1,10"));
    for (int i = 0; i < 50; i++) {
      lines.add("A,2,none");
    }
    ReplayReport report = replay(write(lines.toArray(String[]::new)), BY_SYMBOL, ReplaySpeed.MAX);

    assertThat(report.rejected()).isEqualTo(50);
    assertThat(report.firstRejected()).hasSize(FileReplay.REJECTS_KEPT);
    assertThat(rejected).hasSize(50);
  }

  @Test
  void a_speed_keeps_step_with_recorded_time() throws IOException {
    Path file = write("s,t,p", "A,0,1", "A,60,1", "A,120,1");
    long start = System.nanoTime();
    replay(file, BY_SYMBOL, ReplaySpeed.parse("240x"));
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(Duration.ofMillis(500));
  }

  @Test
  void a_speed_that_is_none_is_refused_with_the_form_expected() {
    assertThatThrownBy(() -> ReplaySpeed.parse("fast"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'fast' is not a speed: use max, 1x, 60x");
    assertThatThrownBy(() -> ReplaySpeed.parse("0x")).isInstanceOf(IllegalArgumentException.class);
  }

  private Path write(String... lines) throws IOException {
    return Files.write(folder.resolve("file.csv"), List.of(lines));
  }

  private ReplayReport replay(Path path, RecordedColumns columns, ReplaySpeed speed)
      throws IOException {
    try (RecordedFile file = RecordedFile.open(path, columns);
        TickPublisher publisher = TickPublisher.open(broker.address(), registry)) {
      return new FileReplay(publisher, speed, refusedSymbols, rows -> {}, rejected::add).run(file);
    }
  }
}
