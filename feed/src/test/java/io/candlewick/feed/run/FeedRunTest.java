package io.candlewick.feed.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.feed.intake.IntakeResult;
import io.candlewick.feed.intake.PublishedListener;
import io.candlewick.feed.memory.FeedMemory;
import io.candlewick.feed.memory.RecalledTicks;
import io.candlewick.feed.settings.FeedSettings;
import io.candlewick.feed.status.FeedStatus;
import io.candlewick.market.AssetState;
import io.candlewick.market.event.EventEffect;
import io.candlewick.market.event.EventKind;
import io.candlewick.market.event.EventScope;
import io.candlewick.market.event.MarketEvent;
import io.candlewick.market.profile.Profiles;
import io.candlewick.model.AssetType;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.MarketRecord;
import io.candlewick.model.Micros;
import io.candlewick.model.RawTick;
import io.candlewick.model.Tick;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.MarketRecordCodec;
import io.candlewick.model.wire.SchemaRegistry;
import io.candlewick.model.wire.Schemas;
import io.candlewick.model.wire.TickDecoder;
import io.candlewick.model.wire.WriterSchemas;
import io.candlewick.publish.Broker;
import io.candlewick.publish.PublishingFailedException;
import io.candlewick.publish.RegistryServer;
import io.candlewick.publish.ReplaySpeed;
import io.candlewick.publish.Sequencer;
import io.candlewick.publish.TickPublisher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedRunTest {
  private static final Instant START = Instant.parse("2026-03-02T12:00:00Z");
  private static final Duration HISTORY = Duration.ofMinutes(10);

  private static Broker broker;
  private static RegistryServer registryServer;
  private final HandClock clock = new HandClock(START);

  @BeforeAll
  static void start() {
    broker = Broker.shared();
    registryServer = RegistryServer.start();
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
  void history_then_live_then_restarts_make_one_unbroken_market() throws Exception {
    FeedStatus status = new FeedStatus();
    try (FeedRun run = open(status)) {
      assertThat(status.phase()).isEqualTo(FeedStatus.Phase.BACK_FILLING);
      run.step();
      assertThat(status.phase()).isEqualTo(FeedStatus.Phase.LIVE);
      assertThat(status.published()).isEqualTo(601L * Profiles.classic().assets().size());
      clock.advance(Duration.ofMillis(2_500));
      run.step();
    }
    assertThat(times("AAPL")).hasSize(603).isSorted().doesNotHaveDuplicates();
    assertThat(times("AAPL").get(0)).isEqualTo(Micros.of(START.minus(HISTORY)));

    clock.advance(Duration.ofMinutes(1));
    FeedStatus second = new FeedStatus();
    try (FeedRun run = open(second)) {
      run.step();
    }
    assertThat(status.epoch()).isEqualTo(START.toEpochMilli());
    assertThat(second.epoch()).isEqualTo(clock.millis());
    assertThat(times("AAPL")).hasSize(663);
    assertEvenSteps(times("AAPL"));
    for (String symbol : List.of("AAPL", "BTC-USD", "EUR-USD")) {
      assertUnbrokenPrices(ticks(symbol));
    }
    assertThat(ticks("AAPL").get(603).id()).isEqualTo("AAPL:" + second.epoch() + ":1");

    clock.advance(Duration.ofHours(5));
    try (FeedRun run = open(new FeedStatus())) {
      run.step();
    }
    List<Long> times = times("AAPL");
    assertThat(times.get(663)).isEqualTo(Micros.of(clock.instant().minus(HISTORY)));
    assertThat(times).hasSize(663 + 601);
    assertUnbrokenPrices(ticks("AAPL"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_crash_under_way_at_a_restart_or_a_kill_fades_and_the_band_stays(
      boolean isKilled, @TempDir Path folder) throws Exception {
    Path memory = folder.resolve("memory.json");
    try (FeedRun run = openStandard(memory)) {
      run.step();
      clock.advance(Duration.ofSeconds(10));
      run.step();
      run.inject(
          new MarketEvent(
              "crash",
              EventKind.FLASH_CRASH,
              new EventScope.OfSymbol("EUR-USD"),
              Micros.of(clock.instant().plusSeconds(1)),
              EventEffect.jump(-0.3, -0.3, Duration.ofMinutes(1)),
              MarketEvent.Origin.INJECTED));
      clock.advance(Duration.ofSeconds(9));
      run.step();
    }
    List<Tick> before = ticks("EUR-USD");
    double calm = before.get(before.size() - 10).price();
    assertThat(before.get(before.size() - 1).price() / calm).isBetween(0.65, 0.76);
    if (isKilled) {
      forgetCrash(memory);
    }

    clock.advance(Duration.ofSeconds(1));
    try (FeedRun run = openStandard(memory)) {
      run.step();
      assertThat(ticks("EUR-USD").get(before.size()).price() / calm).isBetween(0.65, 0.78);
      clock.advance(Duration.ofMinutes(9));
      run.step();
    }
    List<Tick> after = ticks("EUR-USD");
    assertUnbrokenPrices(after);
    assertThat(after.get(after.size() - 1).price() / calm).isBetween(0.97, 1.03);
    assertThat(FeedMemory.read(memory).states("standard").get("EUR-USD").bandStart())
        .isEqualTo(startPrice("EUR-USD"));
  }

  /** What the file said a few seconds before, as it does after a kill. */
  private static void forgetCrash(Path memory) throws IOException {
    FeedMemory known = FeedMemory.read(memory);
    new FeedMemory(
            known.profile(),
            known.ends(),
            known.assets().stream()
                .map(
                    asset ->
                        new AssetState(
                            asset.symbol(),
                            asset.time(),
                            asset.undisturbed(),
                            asset.bandStart(),
                            asset.bandMean(),
                            asset.bandVariance(),
                            List.of()))
                .toList())
        .write(memory);
  }

  private static double startPrice(String symbol) {
    return Profiles.standard().assets().stream()
        .filter(asset -> asset.symbol().equals(symbol))
        .mapToDouble(asset -> (double) asset.startPrice() / FixedPoint.ONE)
        .findAny()
        .orElseThrow();
  }

  @Test
  void a_damaged_memory_is_told_of_and_the_market_goes_on_from_its_prices(@TempDir Path folder)
      throws Exception {
    Path memory = folder.resolve("memory.json");
    try (FeedRun run = openStandard(memory)) {
      run.step();
    }
    Files.writeString(memory, "{\"profile\":\"standard\",\"ends\":{\"0\"");
    clock.advance(Duration.ofSeconds(1));
    try (FeedRun run = openStandard(memory)) {
      run.step();
    }
    assertUnbrokenPrices(ticks("EUR-USD"));
    assertThat(FeedMemory.read(memory).states("standard")).hasSize(10);
    assertThat(FeedMemory.read(memory).states("classic")).isEmpty();
  }

  @Test
  void a_memory_that_cannot_be_written_does_not_end_the_feed(@TempDir Path folder)
      throws Exception {
    Path memory = folder.resolve("no such folder").resolve("memory.json");

    try (FeedRun run = openStandard(memory)) {
      run.step();
      assertThat(ticks("EUR-USD")).isNotEmpty();
    }

    assertThat(memory).doesNotExist();
  }

  @Test
  void a_run_that_fails_does_not_remember_what_it_did_not_publish(@TempDir Path folder) {
    Path memory = folder.resolve("memory.json");
    try (FeedRun run = openStandard(memory)) {
      run.step();
    }
    FeedMemory published = FeedMemory.read(memory);
    clock.advance(Duration.ofSeconds(5));
    PublishedListener failing =
        ticks -> {
          throw new PublishingFailedException("The broker is gone", null);
        };

    assertThatThrownBy(
            () -> {
              try (FeedRun run = openStandard(memory, failing)) {
                run.step();
              }
            })
        .hasMessage("The broker is gone");

    assertThat(published.states("standard")).hasSize(10);
    assertThat(FeedMemory.read(memory)).isEqualTo(published);
  }

  private FeedRun openStandard(Path memory, PublishedListener... listeners) {
    return FeedRun.open(
        new FeedSettings(
            broker.address(),
            registryServer.url(),
            "simulated",
            "standard",
            false,
            HISTORY,
            null,
            "max",
            1,
            42,
            "standard",
            memory),
        new FeedStatus(),
        clock,
        new RecalledTicks(),
        List.of(listeners));
  }

  @Test
  void a_stall_is_caught_up_in_even_steps_and_never_beyond_the_history() throws Exception {
    try (FeedRun run = open(new FeedStatus())) {
      run.step();
      clock.advance(Duration.ofMinutes(5));
      run.step();
      assertEvenSteps(times("TSLA"));
      clock.advance(Duration.ofDays(2));
      run.step();
    }
    List<Long> times = times("TSLA");
    assertThat(times).isSorted().doesNotHaveDuplicates();
    long oldest = Micros.of(clock.instant().minus(HISTORY));
    assertThat(times.stream().filter(time -> time >= oldest).count()).isBetween(600L, 601L);
    assertThat(times).hasSizeBetween(601 + 300 + 600, 601 + 300 + 601);
  }

  @Test
  void one_seed_is_one_market() throws Exception {
    FeedStatus status = new FeedStatus();
    try (FeedRun run = open(status)) {
      run.step();
    }
    List<Long> prices = ticks("NVDA").stream().map(Tick::price).toList();
    assertThat(prices).hasSize(601);
    broker.clear();
    try (FeedRun run = open(new FeedStatus())) {
      run.step();
    }
    assertThat(ticks("NVDA").stream().map(Tick::price).toList()).isEqualTo(prices);
  }

  @Test
  void a_market_begins_at_its_start_and_stays_behind_at_the_worlds_pace() throws Exception {
    Instant begin = START.minus(Duration.ofDays(3));
    try (FeedRun run = open(new FeedStatus(), begin, "1x")) {
      run.step();
      assertThat(times("AAPL")).containsExactly(Micros.of(begin));
      clock.advance(Duration.ofSeconds(5));
      run.step();
      assertThat(times("AAPL")).hasSize(6);
      assertThat(run.clock().behind()).isEqualTo(Duration.ofDays(3));

      run.speed(new ReplaySpeed(60));
      clock.advance(Duration.ofSeconds(2));
      run.step();
      assertThat(times("AAPL")).hasSize(6 + 120);
    }
    assertEvenSteps(times("AAPL"));
  }

  @Test
  void a_pause_stops_the_market_and_one_step_moves_it_by_one_tick() throws Exception {
    try (FeedRun run = open(new FeedStatus())) {
      run.step();
      assertThatThrownBy(run::stepOnce)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("not paused");
      assertThat(run.pause().paused()).isTrue();
      assertThatThrownBy(run::stepOnce)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("level with the world");
      clock.advance(Duration.ofSeconds(10));
      run.step();
      assertThat(times("TSLA")).hasSize(601);
      assertThat(run.stepOnce().marketTime()).isEqualTo(START.plusSeconds(1));
      run.flush();
      assertThat(times("TSLA")).hasSize(602);

      run.speed(new ReplaySpeed(1));
      assertThat(run.resume().paused()).isFalse();
      clock.advance(Duration.ofSeconds(3));
      run.step();
      assertThat(times("TSLA")).hasSize(605);
      assertThat(run.clock().behind()).isEqualTo(Duration.ofSeconds(9));
      run.speed(ReplaySpeed.MAX);
      run.step();
      assertThat(run.clock().behind()).isZero();
    }
    assertEvenSteps(times("TSLA"));
  }

  @Test
  void ticks_from_outside_are_numbered_told_and_refused_with_reasons() throws Exception {
    List<Tick> told = new ArrayList<>();
    try (FeedRun run = open(new FeedStatus(), null, "max", List.of(told::addAll))) {
      run.step();
      told.clear();
      long epoch = ticks("AAPL").get(0).epoch();
      assertThat(run.take(raw("MINE", RawTick.NO_SEQUENCE)))
          .isEqualTo(new IntakeResult.Accepted(epoch, 1));
      assertThat(run.take(raw("TRADES", 77))).isEqualTo(new IntakeResult.Accepted(0, 77));
      assertThat(run.take(raw("AAPL", RawTick.NO_SEQUENCE)))
          .isInstanceOf(IntakeResult.Rejected.class);
      assertThat(run.take(raw("MINE", 5))).isEqualTo(new IntakeResult.Accepted(0, 5));
      assertThat(run.take(raw("MINE", RawTick.NO_SEQUENCE)))
          .isEqualTo(new IntakeResult.Accepted(epoch, 2));
      assertThat(told).isEmpty();
      run.flush();
    }
    assertThat(told)
        .extracting(Tick::id)
        .containsExactly(
            told.get(0).id(), "TRADES:0:77", "MINE:0:5", told.get(0).id().replaceFirst("1$", "2"));
    assertThat(ticks("MINE")).hasSize(3);
    assertThat(ticks("TRADES")).hasSize(1);
  }

  @Test
  void every_tick_with_a_truth_has_its_record() throws Exception {
    try (FeedRun run = open(new FeedStatus())) {
      run.step();
    }
    MarketRecordCodec codec = new MarketRecordCodec(0);
    List<MarketRecord> told =
        broker.records(Topics.EVENTS).stream().map(record -> codec.decode(record.value())).toList();
    List<MarketRecord> truths =
        told.stream().filter(MarketRecord.TruthTick.class::isInstance).toList();
    List<MarketRecord> expected = new ArrayList<>();
    for (Tick tick : ticks(null)) {
      if (tick.injected() != null) {
        expected.add(MarketRecord.TruthTick.of(tick));
      }
    }
    assertThat(expected).isNotEmpty();
    assertThat(truths).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(told)
        .filteredOn(MarketRecord.EventBegun.class::isInstance)
        .hasSizeGreaterThanOrEqualTo(expected.size());
  }

  @Test
  void a_truth_that_a_killed_run_left_out_is_told_by_the_next() throws Exception {
    Tick jumped =
        Sequencer.live(7)
            .sequence(
                new RawTick(
                    "AAPL",
                    AssetType.STOCK,
                    "USD",
                    RawTick.NO_SEQUENCE,
                    Micros.of(START) - 1,
                    FixedPoint.ONE,
                    0,
                    FixedPoint.ONE,
                    FixedPoint.ONE,
                    "FLASH_CRASH"));
    try (TickPublisher publisher =
        TickPublisher.open(broker.address(), new SchemaRegistry(registryServer.url()))) {
      publisher.publish(jumped);
    }
    MarketRecordCodec codec = new MarketRecordCodec(0);
    for (int run = 1; run <= 2; run++) {
      open(new FeedStatus()).close();
      assertThat(broker.records(Topics.EVENTS))
          .extracting(record -> codec.decode(record.value()))
          .containsExactly(MarketRecord.TruthTick.of(jumped));
    }
  }

  @Test
  void posted_symbols_go_on_after_a_restart() throws Exception {
    try (FeedRun run = open(new FeedStatus())) {
      run.take(raw("MINE", RawTick.NO_SEQUENCE));
    }
    clock.advance(Duration.ofSeconds(1));
    try (FeedRun run = open(new FeedStatus())) {
      assertThat(run.take(raw("MINE", RawTick.NO_SEQUENCE)))
          .isInstanceOf(IntakeResult.Accepted.class);
      assertThat(run.take(raw("MINE", 9))).isEqualTo(new IntakeResult.Accepted(0, 9));
    }
    assertThat(ticks("MINE"))
        .extracting(Tick::previousPrice)
        .containsExactly(Tick.NO_PREVIOUS_PRICE, FixedPoint.ONE, FixedPoint.ONE);
  }

  @Test
  void a_closed_market_gives_no_ticks_and_its_time_goes_on() throws Exception {
    HandClock sunday = new HandClock(Instant.parse("2026-03-01T12:00:00Z"));
    FeedSettings realistic =
        new FeedSettings(
            broker.address(),
            registryServer.url(),
            "simulated",
            "realistic",
            false,
            Duration.ofMinutes(1),
            null,
            "max",
            1,
            42,
            "standard",
            null);
    try (FeedRun run =
        FeedRun.open(realistic, new FeedStatus(), sunday, new RecalledTicks(), List.of())) {
      run.step();
      assertThat(run.clock().marketTime()).isEqualTo(sunday.instant());
    }
    assertThat(ticks(null)).isNotEmpty().allMatch(tick -> tick.assetType() == AssetType.CRYPTO);
  }

  @Test
  void an_injected_event_is_told_when_it_begins_and_moves_what_it_reaches() throws Exception {
    try (FeedRun run = open(new FeedStatus())) {
      run.step();
      MarketEvent crisis =
          new MarketEvent(
              "mine",
              EventKind.CRISIS,
              new EventScope.OfType(AssetType.FOREX),
              Micros.of(START.plusSeconds(2)),
              EventKind.CRISIS.usualEffect(),
              MarketEvent.Origin.INJECTED);
      assertThat(run.inject(crisis)).isEqualTo(crisis);
      assertThat(run.events()).contains(crisis);
      assertThatThrownBy(() -> run.inject(crisis)).hasMessageContaining("'mine'");
      clock.advance(Duration.ofSeconds(3));
      run.step();
    }
    MarketRecordCodec codec = new MarketRecordCodec(0);
    assertThat(broker.records(Topics.EVENTS))
        .extracting(record -> codec.decode(record.value()))
        .filteredOn(MarketRecord.EventBegun.class::isInstance)
        .extracting(told -> (MarketRecord.EventBegun) told)
        .filteredOn(told -> told.id().equals("mine"))
        .singleElement()
        .satisfies(
            told -> {
              assertThat(told.kind()).isEqualTo("CRISIS");
              assertThat(told.target()).hasValue("FOREX");
              assertThat(told.origin()).isEqualTo("INJECTED");
              assertThat(told.start()).isEqualTo(Micros.of(START.plusSeconds(2)));
              assertThat(told.effect().duration()).isEqualTo(Duration.ofDays(3));
            });
    assertThat(ticks("EUR-USD"))
        .filteredOn(tick -> tick.eventTime() == Micros.of(START.plusSeconds(2)))
        .extracting(Tick::injected)
        .containsExactly("CRISIS");
  }

  @Test
  void a_snapshot_of_all_assets_comes_every_ten_seconds() throws Exception {
    try (FeedRun run = open(new FeedStatus())) {
      run.step();
      for (int second = 1; second <= 25; second++) {
        clock.advance(Duration.ofSeconds(1));
        run.step();
      }
    }
    List<GenericRecord> batches = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : broker.records(Topics.BATCH)) {
      batches.add(
          new GenericDatumReader<GenericRecord>(Schemas.marketBatch())
              .read(
                  null,
                  DecoderFactory.get()
                      .binaryDecoder(record.value(), 5, record.value().length - 5, null)));
    }
    assertThat(batches)
        .extracting(batch -> batch.get("time"))
        .containsExactly(Micros.of(START.plusSeconds(10)), Micros.of(START.plusSeconds(20)));
    assertThat(batches)
        .allSatisfy(
            batch -> {
              List<?> ticks = (List<?>) batch.get("ticks");
              assertThat(ticks)
                  .extracting(tick -> ((GenericRecord) tick).get("symbol").toString())
                  .isSorted()
                  .hasSize(10);
              assertThat(ticks)
                  .extracting(tick -> ((GenericRecord) tick).get("event_time"))
                  .containsOnly((long) batch.get("time") - 1_000_000L);
            });
  }

  @Test
  void without_a_market_only_ticks_from_outside_come() throws Exception {
    FeedSettings none =
        new FeedSettings(
            broker.address(),
            registryServer.url(),
            "none",
            "classic",
            false,
            HISTORY,
            null,
            "max",
            1,
            42,
            "standard",
            null);
    try (FeedRun run =
        FeedRun.open(none, new FeedStatus(), clock, new RecalledTicks(), List.of())) {
      run.step();
      assertThat(run.take(raw("AAPL", 5))).isEqualTo(new IntakeResult.Accepted(0, 5));
      run.flush();
      assertThatThrownBy(run::pause)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("No market is simulated");
    }
    assertThat(ticks(null)).extracting(Tick::id).containsExactly("AAPL:0:5");
  }

  private RawTick raw(String symbol, long sequence) {
    return new RawTick(
        symbol,
        AssetType.STOCK,
        "USD",
        sequence,
        Micros.of(clock.instant()),
        FixedPoint.ONE,
        0,
        FixedPoint.ONE,
        FixedPoint.ONE,
        null);
  }

  private FeedRun open(FeedStatus status) {
    return open(status, null, "max");
  }

  private FeedRun open(FeedStatus status, Instant begin, String speed) {
    return open(status, begin, speed, List.of());
  }

  private FeedRun open(
      FeedStatus status, Instant begin, String speed, List<PublishedListener> listeners) {
    return FeedRun.open(
        new FeedSettings(
            broker.address(),
            registryServer.url(),
            "simulated",
            "classic",
            false,
            HISTORY,
            begin,
            speed,
            1,
            42,
            "standard",
            null),
        status,
        clock,
        new RecalledTicks(),
        listeners);
  }

  private static void assertEvenSteps(List<Long> times) {
    for (int i = 1; i < times.size(); i++) {
      assertThat(times.get(i) - times.get(i - 1)).as("step " + i).isEqualTo(1_000_000L);
    }
  }

  private static void assertUnbrokenPrices(List<Tick> ticks) {
    for (int i = 1; i < ticks.size(); i++) {
      assertThat(ticks.get(i).previousPrice())
          .as(ticks.get(i).id())
          .isEqualTo(ticks.get(i - 1).price());
    }
  }

  private List<Long> times(String symbol) throws Exception {
    return ticks(symbol).stream().map(Tick::eventTime).toList();
  }

  /** Of one symbol; of all for null. */
  private List<Tick> ticks(String symbol) throws Exception {
    TickDecoder decoder =
        new TickDecoder(WriterSchemas.of(new SchemaRegistry(registryServer.url())));
    List<Tick> ticks = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : broker.ticks()) {
      decoder.read(record.value());
      if (symbol == null || decoder.symbol().equals(symbol)) {
        ticks.add(decoder.toTick());
      }
    }
    return ticks;
  }
}
