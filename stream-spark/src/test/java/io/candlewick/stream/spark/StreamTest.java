package io.candlewick.stream.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.candlewick.analytics.RejectedCounts;
import io.candlewick.analytics.SymbolState;
import io.candlewick.analytics.TickCounts;
import io.candlewick.model.Candle;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Gap;
import io.candlewick.model.LatenessSchedule;
import io.candlewick.model.RejectReason;
import io.candlewick.model.Tick;
import io.candlewick.model.TickBuilder;
import io.candlewick.model.Topics;
import io.candlewick.model.health.QueryHealth;
import io.candlewick.model.wire.CandleCodec;
import io.candlewick.model.wire.ConflictLetter;
import io.candlewick.model.wire.DeadLetter;
import io.candlewick.model.wire.SchemaRegistry;
import io.candlewick.model.wire.Schemas;
import io.candlewick.store.BalanceReader;
import io.candlewick.store.CandleReader;
import io.candlewick.store.KeptSettings;
import io.candlewick.store.TickBalance;
import io.candlewick.stream.spark.session.SessionSettings;
import io.candlewick.stream.spark.session.Stream;
import io.candlewick.stream.spark.settings.QueryName;
import io.candlewick.stream.spark.settings.StreamSettings;
import io.candlewick.ticklog.EmbeddedBroker;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The whole stream against a real broker, PostgreSQL and MongoDB's protocol. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class StreamTest {
  private static final long SEED = 20260101;
  private static final List<String> SYMBOLS = List.of("AAPL", "BTC-USD", "EUR-USD", "Ünï-¥");
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir private static Path folder;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private TestPlatform platform;
  private Served served;
  private PublishedTicks ticks;
  private Tick late;
  private Tick fenced;
  private List<Tick> conflict;
  private long lastBatch;
  private LatenessSchedule lateness = LatenessSchedule.constant(Duration.ofMinutes(5));
  private final Map<RejectReason, byte[]> poison = new HashMap<>();

  /** With the headers of a dead letter it is beyond the broker's limit. */
  private final byte[] tooLarge = "x".repeat((1 << 20) - 200).getBytes(StandardCharsets.UTF_8);

  @BeforeAll
  void one_run_over_good_and_bad_ticks() throws Exception {
    Metrics.addRegistry(meters);
    platform = TestPlatform.start(folder);
    served = new Served(platform);
    limitDeadLetters();
    int schemaId =
        new SchemaRegistry(platform.registry()).register(Schemas.TICK_SUBJECT, Schemas.tick());
    ticks = new PublishedTicks(SYMBOLS, SEED, platform, schemaId);
    ticks.publish(800);
    late = ticks.publishLate("AAPL");
    fenced = ticks.publishFenced("BTC-USD");
    conflict = ticks.publishConflict("EUR-USD");
    publishPoison();
    try (Stream stream = start(platform.mongoUri())) {
      awaitAll(QueryName.values());
      assertThat(stream.areAllStarted()).isTrue();
      assertThat(meters.get("candlewick.query.up").gauges())
          .hasSize(3)
          .allMatch(up -> up.value() == 1);
    }
  }

  /** To Kafka's own limit, as in a topic that was made by hand. */
  private void limitDeadLetters() throws Exception {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.DEAD_LETTERS);
    AlterConfigOp limit =
        new AlterConfigOp(
            new ConfigEntry("max.message.bytes", "1048588"), AlterConfigOp.OpType.SET);
    try (Admin admin = platform.admin()) {
      admin.incrementalAlterConfigs(Map.of(topic, List.of(limit))).all().get();
    }
  }

  private void publishPoison() throws Exception {
    Tick sound = ticks.sent("AAPL").get(0);
    byte[] good = ticks.encode(sound);
    byte[] unknown = good.clone();
    unknown[4] = 99;
    poison.put(RejectReason.UNDECODABLE, Arrays.copyOf(good, good.length - 3));
    poison.put(RejectReason.UNKNOWN_SCHEMA, unknown);
    poison.put(RejectReason.NON_POSITIVE, ticks.encode(with(sound, sound.eventTime(), -5, 1)));
    poison.put(
        RejectReason.OUT_OF_RANGE, ticks.encode(with(sound, sound.eventTime(), sound.price(), 0)));
    long future = (System.currentTimeMillis() + 3_600_000) * 1_000;
    poison.put(RejectReason.FUTURE, ticks.encode(with(sound, future, sound.price(), 1)));
    for (byte[] value : poison.values()) {
      ticks.publishPoison(value);
    }
    ticks.publishPoison(tooLarge);
  }

  private static Tick with(Tick tick, long eventTime, long price, long sequence) {
    return TickBuilder.like(tick).eventTime(eventTime).price(price).sequence(sequence).build();
  }

  private Stream start(String mongoUri) {
    return start(platform.settings(mongoUri));
  }

  private Stream start(StreamSettings settings) {
    return start(settings, EnumSet.allOf(QueryName.class));
  }

  private Stream start(StreamSettings settings, Set<QueryName> queries) {
    Map<String, String> session = SessionSettings.of(settings.checkpoint(), 2);
    session.put("spark.ui.enabled", "false");
    return Stream.start(session, settings, queries, meters);
  }

  private void awaitAll(QueryName... queries) {
    for (QueryName query : queries) {
      await(query + " has done everything")
          .atMost(PATIENCE)
          .until(() -> platform.progress(query).equals(platform.ends()));
    }
  }

  @AfterAll
  void stop() throws Exception {
    platform.close();
  }

  @Test
  @Order(1)
  void candles_in_the_warehouse_are_exactly_those_of_the_state_machine() {
    assertCandlesAreExact();
  }

  private void assertCandlesAreExact() {
    for (String symbol : ticks.symbols()) {
      assertThat(served.candles(symbol))
          .as("candles of %s, seed %d", symbol, SEED)
          .isEqualTo(ticks.expected(symbol, lateness).candles());
    }
  }

  @Test
  @Order(2)
  void the_last_candle_of_every_window_was_pushed_too() {
    CandleCodec codec = new CandleCodec(0);
    Map<String, Map<Object, Candle>> pushed = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> message : platform.read(Topics.CANDLES)) {
      Candle candle = codec.decode(message.value());
      pushed
          .computeIfAbsent(candle.symbol(), key -> new HashMap<>())
          .put(candle.windowStart(), candle);
    }
    for (String symbol : ticks.symbols()) {
      assertThat(pushed.get(symbol).values())
          .containsExactlyInAnyOrderElementsOf(served.candles(symbol));
    }
  }

  @Test
  @Order(3)
  void each_bad_record_is_in_the_dead_letters_once_with_its_bytes_and_reason() {
    Map<RejectReason, List<byte[]>> found = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> message : platform.read(Topics.DEAD_LETTERS)) {
      Map<String, byte[]> headers = new HashMap<>();
      message.headers().forEach(header -> headers.put(header.key(), header.value()));
      DeadLetter letter = DeadLetter.of(headers);
      assertThat(new String(message.key(), StandardCharsets.UTF_8)).isEqualTo(letter.key());
      if (headers.containsKey("left-out")) {
        continue;
      }
      found.computeIfAbsent(letter.reason(), key -> new ArrayList<>()).add(message.value());
    }
    Map<RejectReason, byte[]> expected = new HashMap<>(poison);
    expected.put(RejectReason.FENCED, ticks.encode(fenced));
    expected.put(RejectReason.CONFLICT, ticks.encode(conflict.get(1)));
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (reason, bytes) -> assertThat(found.get(reason)).as(reason.name()).containsExactly(bytes));
  }

  @Test
  @Order(3)
  void a_tick_under_a_used_number_with_other_values_is_a_letter_that_shows_both_and_the_remedy() {
    assertThat(platform.read(Topics.DEAD_LETTERS))
        .filteredOn(message -> message.headers().lastHeader(ConflictLetter.FIRST_OFFSET) != null)
        .singleElement()
        .satisfies(
            message -> {
              Tick first = conflict.get(0);
              assertThat(message.headers().lastHeader(ConflictLetter.FIRST_VALUE).value())
                  .isEqualTo(ticks.encode(first));
              assertThat(header(message, ConflictLetter.FIRST_OFFSET)).isEqualTo("0");
              assertThat(header(message, ConflictLetter.FIRST_PARTITION)).isEqualTo("2");
              assertThat(header(message, "detail"))
                  .contains("EUR-USD:7:1", "leave --sequence out", "another symbol")
                  .contains("price " + FixedPoint.format(first.price()) + ",")
                  .contains("price " + FixedPoint.format(first.price() + 1) + ",");
            });
  }

  private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
    return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  @Test
  @Order(3)
  void the_balance_says_what_became_of_every_published_record() {
    assertBalanceIsExact();
    Map<String, TickBalance> balance = balance();
    assertThat(balance.get("EUR-USD").conflicts()).isEqualTo(1);
    assertThat(balance.get("AAPL").late()).isEqualTo(1);
    assertThat(balance.get("BTC-USD").fenced()).isEqualTo(1);
    assertThat(balance.get("AAPL").rejectedByReason())
        .containsOnlyKeys(
            RejectReason.NON_POSITIVE, RejectReason.OUT_OF_RANGE, RejectReason.FUTURE);
    assertThat(balance.get(RejectedCounts.UNREADABLE).rejectedByReason())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(RejectReason.UNDECODABLE, 2L, RejectReason.UNKNOWN_SCHEMA, 1L));
    assertThat(balance.values().stream().mapToLong(TickBalance::published).sum())
        .isEqualTo(platform.ends().values().stream().mapToLong(Long::longValue).sum());
  }

  private Map<String, TickBalance> balance() {
    Map<String, TickBalance> bySymbol = new HashMap<>();
    new BalanceReader(platform.database()).all().forEach(row -> bySymbol.put(row.symbol(), row));
    return bySymbol;
  }

  private void assertBalanceIsExact() {
    for (String symbol : ticks.symbols()) {
      TickBalance row = balance().get(symbol);
      SymbolState state = ticks.expected(symbol, lateness).state();
      assertThat(
              new TickCounts(
                  row.inCandles(),
                  row.duplicates(),
                  row.unverified(),
                  row.conflicts(),
                  row.late(),
                  row.fenced()))
          .as(symbol)
          .isEqualTo(state.counts());
      assertThat(row.watermark()).isEqualTo(state.watermark());
      assertThat(row.newestEventTime()).isEqualTo(state.newestEventTime());
      assertThat(row.published()).isEqualTo(state.counts().judged() + row.rejected());
    }
  }

  @Test
  @Order(3)
  void a_record_too_large_for_the_dead_letters_is_there_without_its_bytes() {
    assertThat(platform.read(Topics.DEAD_LETTERS))
        .filteredOn(message -> message.headers().lastHeader("left-out") != null)
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.value()).isNull();
              assertThat(message.headers().lastHeader("left-out").value())
                  .asString(StandardCharsets.UTF_8)
                  .isEqualTo(tooLarge.length + " bytes, too many for market.dead-letters");
            });
  }

  @Test
  @Order(4)
  void a_late_tick_is_in_the_late_ticks_with_its_bytes() {
    assertThat(platform.read(Topics.LATE_TICKS))
        .singleElement()
        .satisfies(message -> assertThat(message.value()).isEqualTo(ticks.encode(late)));
  }

  @Test
  @Order(5)
  void a_missing_sequence_is_an_open_gap() {
    assertThat(
            new CandleReader(platform.database())
                .openGaps("EUR-USD", CandleReader.BEGINNING, CandleReader.END))
        .extracting(Gap::firstMissing, Gap::lastMissing)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(100L, 100L));
  }

  @Test
  @Order(6)
  void every_sound_tick_is_a_document_and_every_anomaly_a_row() {
    for (String symbol : ticks.symbols()) {
      Set<Tick> sent = Set.copyOf(ticks.sent(symbol));
      assertThat(served.documents(sent)).isEqualTo(sent);
      assertThat(served.anomalies(symbol)).isEqualTo(ticks.anomalies(symbol));
    }
  }

  @Test
  @Order(6)
  void the_meters_count_every_record_of_every_query_and_every_write() {
    long published = platform.ends().values().stream().mapToLong(Long::longValue).sum();
    for (QueryName query : QueryName.values()) {
      assertThat(meters.get("candlewick.query.ticks").tag("query", query.text()).counter().count())
          .as(query.text())
          .isEqualTo((double) published);
      assertThat(
              meters
                  .get("candlewick.query.batch.duration")
                  .tags("query", query.text(), "phase", "addBatch")
                  .timer()
                  .count())
          .isPositive();
      assertThat(
              meters
                  .get("candlewick.query.failures")
                  .tag("query", query.text())
                  .functionCounter()
                  .count())
          .isZero();
    }
    for (String store : List.of("postgresql", "mongodb", "kafka")) {
      assertThat(meters.get("candlewick.store.write").tag("store", store).timer().count())
          .as(store)
          .isPositive();
    }
    assertLatencies();
  }

  /** Two of each partition that a batch has read; every tick was stored in the last minutes. */
  private void assertLatencies() {
    Timer latency = meters.get("candlewick.tick.to.candle").timer();
    assertThat(latency.count()).isPositive().isEven();
    assertThat(latency.max(TimeUnit.MINUTES)).isBetween(0.0, 10.0);
  }

  @Test
  @Order(7)
  void a_restart_with_a_broken_sink_goes_on_exactly_with_the_others() throws Exception {
    ticks.publish(200);
    String nobody = "mongodb://127.0.0.1:" + EmbeddedBroker.freePort();
    try (Stream stream = start(nobody)) {
      awaitAll(QueryName.CANDLES, QueryName.ANOMALIES);
      assertThat(stream.isBroken()).isFalse();
      assertThat(platform.progress(QueryName.RAW)).isNotEqualTo(platform.ends());
    }
    assertCandlesAreExact();
  }

  @Test
  @Order(8)
  void a_store_that_hangs_holds_up_only_its_own_query() throws Exception {
    try (TestMongo mongo = TestMongo.start(folder.resolve("hanging.mv"));
        StoppedProcess stoppedMongo = StoppedProcess.stop(mongo.handle())) {
      ticks.publish(100);
      try (Stream stream = start(platform.settings(mongo.uri(), 1_000_000))) {
        awaitAll(QueryName.CANDLES, QueryName.ANOMALIES);
        assertThat(platform.progress(QueryName.RAW)).isNotEqualTo(platform.ends());
        try (StoppedProcess stoppedPostgres = StoppedProcess.stop(platform.postgres())) {
          stoppedMongo.goOn();
          ticks.publish(100);
          awaitAll(QueryName.RAW);
          assertThat(platform.progress(QueryName.CANDLES)).isNotEqualTo(platform.ends());
          assertThat(platform.progress(QueryName.ANOMALIES)).isNotEqualTo(platform.ends());
          assertThat(stoppedPostgres).isNotNull();
        }
        awaitAll(QueryName.CANDLES, QueryName.ANOMALIES);
        assertThat(stream.isBroken()).isFalse();
      }
    }
    assertCandlesAreExact();
  }

  @Test
  @Order(9)
  void a_damaged_checkpoint_is_named_and_without_it_the_query_ends_in_the_same_table()
      throws Exception {
    Path checkpoint = folder.resolve("checkpoint");
    cutAll(checkpoint.resolve("candles/state"), "[.](delta|snapshot)");
    cutAll(checkpoint.resolve("raw/offsets"), "");
    Files.writeString(checkpoint.resolve("anomalies/metadata"), "{");
    Files.delete(checkpoint.resolve("anomalies/.metadata.crc"));
    ticks.publish(100);
    try (Stream stream = start(platform.mongoUri())) {
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  stream.health().stream()
                      .allMatch(query -> query.state() == QueryHealth.State.FAILING));
      for (QueryHealth query : stream.health()) {
        assertThat(query.complaint())
            .contains("Query " + query.query() + " has failed", "checkpoint cannot be read")
            .contains("It is safe to delete the folder " + checkpoint.resolve(query.query()))
            .contains("./candlewick engine reset " + query.query());
      }
    }
    for (QueryName query : QueryName.values()) {
      deleteAll(checkpoint.resolve(query.text()));
    }
    try (Stream stream = start(platform.mongoUri())) {
      awaitAll(QueryName.values());
      assertThat(stream.health())
          .extracting(QueryHealth::state)
          .containsOnly(QueryHealth.State.RUNNING);
    }
    assertCandlesAreExact();
  }

  /** Cuts every file with a number as its name in the middle. */
  private static void cutAll(Path below, String ending) throws IOException {
    try (java.util.stream.Stream<Path> files = Files.walk(below)) {
      List<Path> all =
          files
              .filter(file -> file.getFileName().toString().matches("[0-9]+" + ending))
              .filter(Files::isRegularFile)
              .toList();
      assertThat(all).isNotEmpty();
      for (Path file : all) {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        if (below.endsWith("offsets")) {
          Files.delete(file.resolveSibling("." + file.getFileName() + ".crc"));
        }
      }
    }
  }

  private static void deleteAll(Path folder) throws IOException {
    try (java.util.stream.Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  @Order(10)
  void a_batch_that_is_done_again_changes_no_balance() throws Exception {
    List<TickBalance> before = new BalanceReader(platform.database()).all();
    forgetLastBatch();
    try (Stream stream = start(platform.settings(platform.mongoUri()), Set.of(QueryName.CANDLES))) {
      awaitBatchDone();
      assertThat(stream.isBroken()).isFalse();
    }
    assertThat(new BalanceReader(platform.database()).all()).isEqualTo(before);
  }

  /** As after a kill between a batch's last write and Spark's note that it is done. */
  private void forgetLastBatch() throws IOException {
    try (java.util.stream.Stream<Path> files = Files.list(checkpoint("offsets"))) {
      lastBatch =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.matches("[0-9]+"))
              .mapToLong(Long::parseLong)
              .max()
              .orElseThrow();
    }
    Files.deleteIfExists(checkpoint("commits").resolve(Long.toString(lastBatch)));
    Files.deleteIfExists(checkpoint("commits").resolve("." + lastBatch + ".crc"));
  }

  private void awaitBatchDone() {
    await("the batch is done again")
        .atMost(PATIENCE)
        .until(() -> Files.exists(checkpoint("commits").resolve(Long.toString(lastBatch))));
  }

  private static Path checkpoint(String log) {
    return folder.resolve("checkpoint/candles").resolve(log);
  }

  @Test
  @Order(11)
  void another_lateness_holds_from_the_ticks_end_on() throws Exception {
    Map<Integer, Long> ends = new HashMap<>();
    platform.ends().forEach((partition, end) -> ends.put(partition.partition(), end));
    lateness = lateness.then(Duration.ZERO, ends);
    KeptSettings kept = new KeptSettings(platform.database());
    StreamSettings strict = platform.settings(platform.mongoUri(), 0, Duration.ZERO);
    try (Stream stream = start(strict, Set.of(QueryName.CANDLES))) {
      await("the lateness is kept")
          .atMost(PATIENCE)
          .until(() -> kept.lateness().equals(Optional.of(lateness)));
      ticks.publish(200);
      awaitAll(QueryName.CANDLES);
      assertThat(stream.isBroken()).isFalse();
    }
    assertCandlesAreExact();
    assertBalanceIsExact();
    assertThat(balance().values()).extracting(TickBalance::late).anyMatch(late -> late > 1);
  }
}
