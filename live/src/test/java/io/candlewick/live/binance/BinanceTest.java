package io.candlewick.live.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.candlewick.live.SourceSpec;
import io.candlewick.live.settings.AlphaVantageSettings;
import io.candlewick.live.settings.ApiKey;
import io.candlewick.live.settings.BinanceSettings;
import io.candlewick.live.settings.LiveSettings;
import io.candlewick.live.settings.YahooSettings;
import io.candlewick.live.source.RecordingSink;
import io.candlewick.live.source.ResumePoint;
import io.candlewick.live.source.RunningSource;
import io.candlewick.live.source.StepWorld;
import io.candlewick.model.AssetType;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Micros;
import io.candlewick.model.RawTick;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinanceTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  /** Far more than anything takes on any machine. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final String HISTORY = "/api/v3/historicalTrades";

  private final StepWorld world = new StepWorld(NOW);
  private final FakeBinance binance = FakeBinance.start().list("BTCUSDT").list("ETHUSDT");
  private final RecordingSink sink = new RecordingSink();

  @AfterEach
  void stop() {
    binance.close();
  }

  private RunningSource run(
      BinanceSettings settings, Map<String, ResumePoint> resume, String symbols) {
    SourceSpec spec = SourceSpec.parse("binance:" + symbols, Map.of());
    return RunningSource.start(
        spec.provider()
            .open(
                spec.symbols(),
                new LiveSettings(
                    YahooSettings.STANDARD, AlphaVantageSettings.standard(ApiKey.none()), settings),
                resume,
                world.surroundings()),
        sink);
  }

  private RunningSource run(String symbols) {
    return run(binance.settings(), Map.of(), symbols);
  }

  /** Runs a source of BTCUSDT alone, and does what is given once it listens. */
  private void followBtc(Runnable meanwhile) {
    try (RunningSource running = run("BTCUSDT")) {
      assertThat(running).isNotNull();
      awaitListener();
      meanwhile.run();
    }
  }

  private BinanceSettings silentFor(Duration silence) {
    BinanceSettings here = binance.settings();
    return new BinanceSettings(
        here.stream(), here.rest(), silence, here.lifetime(), here.mostMissed(), here.patience());
  }

  private void awaitListener() {
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(2)).until(() -> binance.listeners() == 1);
  }

  private void awaitNoListener() {
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(2)).until(() -> binance.listeners() == 0);
  }

  /** Lets every wait before a new connection pass until so many ticks are there. */
  private void reconnectUntilTicks(int count) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(2))
        .until(
            () -> {
              world.passIfAsked();
              return sink.ticks().size() >= count;
            });
  }

  private void trade(long id) {
    binance.trade("BTCUSDT", id, NOW.plusMillis(id), "40000." + id);
  }

  private void missed(long id) {
    binance.tradeUnseen("BTCUSDT", id, NOW.plusMillis(id), "40000." + id);
  }

  private static Long[] ids(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toArray(Long[]::new);
  }

  @Test
  void every_trade_becomes_a_tick_with_its_own_number() {
    try (RunningSource running = run("BTCUSDT,ETHUSDT=ETHER")) {
      assertThat(running).isNotNull();
      awaitListener();
      trade(101);
      binance.trade("ETHUSDT", 7, NOW.plusMillis(5), "2250.12345678");
      trade(102);
      sink.awaitTicks(3);
    }
    long price = FixedPoint.parse("2250.12345678");
    assertThat(sink.ticks())
        .contains(
            new RawTick(
                "ETHER",
                AssetType.CRYPTO,
                "USDT",
                7,
                Micros.of(NOW.plusMillis(5)),
                price,
                FixedPoint.parse("0.5"),
                price,
                price,
                null));
    assertThat(sink.sequences("BTCUSDT")).containsExactly(101L, 102L);
    assertThat(sink.state()).isEqualTo("Binance: BTCUSDT, ETHER every trade.");
    assertThat(binance.requestsFor("/stream"))
        .containsExactly("/stream?streams=btcusdt@trade/ethusdt@trade&timeUnit=MICROSECOND");
  }

  @Test
  void trades_missed_while_disconnected_are_fetched_by_number() {
    followBtc(
        () -> {
          trade(101);
          sink.awaitTicks(1);
          binance.disconnect();
          awaitNoListener();
          missed(102);
          missed(103);
          assertThat(world.pass()).isEqualTo(Duration.ofMillis(750));
          awaitListener();
          sink.awaitTicks(3);
          trade(104);
          sink.awaitTicks(4);
        });
    assertThat(sink.sequences("BTCUSDT")).containsExactly(ids(101, 104));
    assertThat(sink.gaps()).isEmpty();
    assertThat(sink.states())
        .contains(
            "Binance: it closed the connection with 1001, 24 h, connects again in 1 s; BTCUSDT every"
                + " trade.");
    assertThat(binance.requestsFor(HISTORY))
        .containsExactly(HISTORY + "?symbol=BTCUSDT&limit=1000&fromId=102");
  }

  @Test
  void a_hole_in_the_stream_is_filled_before_the_trade_behind_it() {
    followBtc(
        () -> {
          trade(101);
          LongStream.rangeClosed(102, 2_601).forEach(this::missed);
          trade(2_602);
          sink.awaitTicks(2_502);
        });
    assertThat(sink.sequences("BTCUSDT")).containsExactly(ids(101, 2_602));
    assertThat(binance.requestsFor(HISTORY)).hasSize(3);
  }

  @Test
  void a_restart_goes_on_after_the_last_published_trade() {
    missed(101);
    missed(102);
    long published = Micros.of(NOW.plusMillis(101));
    try (RunningSource running =
        run(binance.settings(), Map.of("BTCUSDT", new ResumePoint(published, 101)), "BTCUSDT")) {
      assertThat(running).isNotNull();
      sink.awaitTicks(1);
      trade(103);
      sink.awaitTicks(2);
    }
    assertThat(sink.sequences("BTCUSDT")).containsExactly(102L, 103L);
  }

  @Test
  void a_trade_that_comes_twice_counts_once() {
    followBtc(
        () -> {
          trade(101);
          trade(102);
          binance.say(FakeBinance.tradeJson("BTCUSDT", 101, NOW, "1"));
          binance.say(FakeBinance.tradeJson("BTCUSDT", 102, NOW, "1"));
          trade(103);
          sink.awaitTicks(3);
        });
    assertThat(sink.sequences("BTCUSDT")).containsExactly(ids(101, 103));
    assertThat(sink.prices("BTCUSDT")).containsExactly("40000.101", "40000.102", "40000.103");
  }

  @Test
  void numbers_that_binance_passes_over_do_not_exist() {
    followBtc(
        () -> {
          trade(101);
          missed(103);
          trade(105);
          sink.awaitTicks(3);
        });
    assertThat(sink.sequences("BTCUSDT")).containsExactly(101L, 103L, 105L);
    assertThat(sink.gaps()).isEmpty();
  }

  @Test
  void more_missed_trades_than_are_fetched_are_a_gap() {
    followBtc(
        () -> {
          trade(101);
          trade(9_000);
          sink.awaitTicks(2);
        });
    assertThat(sink.gaps())
        .containsExactly(
            new RecordingSink.Gap(
                "BTCUSDT",
                Micros.of(NOW.plusMillis(101)),
                Micros.of(NOW.plusMillis(9_000)),
                "Trades 102 to 8999 were missed: 8898 are more than the 5000 that are fetched"));
    assertThat(binance.requestsFor(HISTORY)).isEmpty();
  }

  @Test
  void missed_trades_that_are_refused_are_a_gap_and_the_stream_goes_on() {
    binance.refuseNext(
        HISTORY, 401, "{\"code\":-2014,\"msg\":\"API-key format invalid.\"}", Map.of());
    followBtc(
        () -> {
          trade(101);
          missed(102);
          trade(103);
          sink.awaitTicks(2);
        });
    assertThat(sink.sequences("BTCUSDT")).containsExactly(101L, 103L);
    assertThat(sink.gaps())
        .extracting(RecordingSink.Gap::reason)
        .containsExactly("Trades 102 to 102 were missed: It refuses: API-key format invalid.");
  }

  @Test
  void missed_trades_are_asked_for_again_while_the_server_fails() {
    binance.refuseNext(HISTORY, 503, "", Map.of());
    binance.refuseNext(HISTORY, 429, "", Map.of("Retry-After", "7"));
    followBtc(
        () -> {
          trade(101);
          missed(102);
          trade(103);
          assertThat(world.pass()).isEqualTo(Duration.ofMillis(750));
          assertThat(world.pass()).isEqualTo(Duration.ofMillis(7_500));
          sink.awaitTicks(3);
        });
    assertThat(sink.sequences("BTCUSDT")).containsExactly(ids(101, 103));
    assertThat(sink.gaps()).isEmpty();
  }

  @Test
  void a_ban_is_not_waited_for() {
    binance.refuseNext(HISTORY, 418, "", Map.of("Retry-After", "7200"));
    followBtc(
        () -> {
          trade(101);
          missed(102);
          trade(103);
          missed(104);
          trade(105);
          sink.awaitTicks(3);
        });
    assertThat(sink.sequences("BTCUSDT")).containsExactly(101L, 103L, 105L);
    assertThat(sink.gaps())
        .extracting(RecordingSink.Gap::reason)
        .containsExactly(
            "Trades 102 to 102 were missed: It limits us (HTTP 418)",
            "Trades 104 to 104 were missed: It limits us until 2026-03-02T14:00:00Z");
    assertThat(binance.requestsFor(HISTORY)).as("nothing is asked of who banned us").hasSize(1);
  }

  /** Trades 101 and 103 come by the stream, 102 does not. */
  private void leaveOut102(String symbol) {
    binance.trade(symbol, 101, NOW, "5");
    binance.tradeUnseen(symbol, 102, NOW, "5");
    binance.trade(symbol, 103, NOW, "5");
  }

  @Test
  void a_history_that_fails_holds_the_stream_up_for_the_first_two_symbols_only() {
    for (int i = 0; i < 11; i++) {
      binance.refuseNext(HISTORY, 500, "", Map.of());
    }
    binance.list("XRPUSDT");
    try (RunningSource running = run("BTCUSDT,ETHUSDT,XRPUSDT")) {
      assertThat(running).isNotNull();
      awaitListener();
      List.of("BTCUSDT", "ETHUSDT", "XRPUSDT").forEach(this::leaveOut102);
      for (int i = 0; i < 8; i++) {
        world.pass();
      }
      sink.awaitTicks(6);
    }
    String reason = "Trades 102 to 102 were missed: It fails with HTTP 500";
    assertThat(sink.gaps())
        .extracting(RecordingSink.Gap::symbol, RecordingSink.Gap::reason)
        .containsExactly(
            tuple("BTCUSDT", reason), tuple("ETHUSDT", reason), tuple("XRPUSDT", reason));
    assertThat(binance.requestsFor(HISTORY)).hasSize(11);
  }

  @Test
  void one_symbol_whose_missed_trades_are_not_given_leaves_the_others_their_attempts() {
    for (int i = 0; i < 6; i++) {
      binance.refuseNext(HISTORY, 500, "", Map.of());
    }
    try (RunningSource running = run("BTCUSDT,ETHUSDT")) {
      assertThat(running).isNotNull();
      awaitListener();
      List.of("BTCUSDT", "ETHUSDT").forEach(this::leaveOut102);
      for (int i = 0; i < 5; i++) {
        world.pass();
      }
      sink.awaitTicks(5);
    }
    assertThat(sink.sequences("ETHUSDT")).containsExactly(ids(101, 103));
    assertThat(sink.gaps()).extracting(RecordingSink.Gap::symbol).containsExactly("BTCUSDT");
  }

  @Test
  void a_firewall_is_taken_for_a_limit() {
    binance.refuseNext(HISTORY, 403, "<html>Forbidden</html>", Map.of());
    followBtc(
        () -> {
          trade(101);
          missed(102);
          trade(103);
          assertThat(world.pass()).isEqualTo(Duration.ofMillis(750));
          assertThat(world.pass()).isGreaterThan(Duration.ofSeconds(55));
          sink.awaitTicks(3);
        });
    assertThat(sink.gaps()).isEmpty();
    assertThat(binance.requestsFor(HISTORY)).hasSize(2);
  }

  @Test
  void a_connection_is_opened_no_sooner_than_told() {
    BinanceSettings here = binance.settings();
    URI refusing = URI.create(here.rest().toString().replace("http:", "ws:"));
    binance.refuseNext("/stream", 429, "", Map.of("Retry-After", "90"));
    try (RunningSource running =
        run(
            new BinanceSettings(
                refusing,
                here.rest(),
                here.silence(),
                here.lifetime(),
                here.mostMissed(),
                here.patience()),
            Map.of(),
            "BTCUSDT")) {
      assertThat(running).isNotNull();
      assertThat(world.awaitPause()).isEqualTo(Duration.ofMillis(90_500));
    }
    assertThat(sink.state())
        .contains("It refuses the connection with HTTP 429, connects again in 91 s");
  }

  @Test
  void every_symbol_whose_missed_trades_could_not_be_fetched_is_named() {
    binance.refuseNext(HISTORY, 500, "", Map.of());
    binance.refuseNext(HISTORY, 429, "", Map.of("Retry-After", "7"));
    binance.list("XRPUSDT");
    ResumePoint published = new ResumePoint(Micros.of(NOW), 100);
    try (RunningSource running =
        run(
            binance.settings(),
            Map.of("BTCUSDT", published, "ETHUSDT", published, "XRPUSDT", published),
            "BTCUSDT,ETHUSDT,XRPUSDT")) {
      assertThat(running).isNotNull();
      sink.awaitState(
          "trades of BTCUSDT, ETHUSDT, XRPUSDT that were missed could not be fetched (It limits us"
              + " (HTTP 429)); retried at its next trade");
    }
    assertThat(binance.requestsFor(HISTORY)).as("none after the limit was met").hasSize(2);
  }

  @Test
  void an_error_that_the_stream_tells_is_said() {
    followBtc(
        () -> {
          binance.say("{\"error\":{\"code\":2,\"msg\":\"Invalid request\"},\"id\":1}");
          sink.awaitState("It says: Invalid request, so that message is left out");
        });
  }

  @Test
  void a_message_that_breaks_off_with_its_connection_is_fetched() {
    // the JDK does not always tell of a connection's end: silence does, now and then too early
    ResumePoint published = new ResumePoint(Micros.of(NOW), 100);
    try (RunningSource running =
        run(silentFor(Duration.ofSeconds(1)), Map.of("BTCUSDT", published), "BTCUSDT")) {
      assertThat(running).isNotNull();
      awaitListener();
      trade(101);
      reconnectUntilTicks(1);
      missed(102);
      binance.breakOffIn(FakeBinance.tradeJson("BTCUSDT", 102, NOW, "1"));
      reconnectUntilTicks(2);
    }
    assertThat(sink.prices("BTCUSDT")).containsExactly("40000.101", "40000.102");
  }

  @Test
  void a_message_in_two_frames_is_one() {
    followBtc(
        () -> {
          binance.sayInTwoFrames(FakeBinance.tradeJson("BTCUSDT", 101, NOW, "40000.5"));
          sink.awaitTicks(1);
        });
    assertThat(sink.prices("BTCUSDT")).containsExactly("40000.5");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"p\":\"40000.5\"|\"price\":\"40000.5\"|The field data.p is missing",
        "\"p\":\"40000.5\"|\"p\":\"a lot\"|The field data.p is \"a lot\", not a number",
        "\"p\":\"40000.5\"|\"p\":\"0\"|The field data.p is \"0\", not above 0",
        "\"p\":\"40000.5\"|\"p\":\"1.123456789\"|The field data.p: '1.123456789' has more than 8 places",
        "\"q\":\"0.5\"|\"q\":\"-1\"|The field data.q is \"-1\", not 0 or more",
        "\"t\":102|\"t\":\"102\"|The field data.t is \"102\", not a whole number",
        "\"t\":102|\"t\":0|The field data.t is 0, not 1 or more",
        "\"T\":1772452800000000|\"T\":1e30|The field data.T is 1E+30, not a whole number",
        "\"e\":\"trade\"|\"event\":\"trade\"|The field data.e is missing",
        "\"M\":true}}|\"M\":|The answer breaks off after",
      })
  void a_message_of_another_form_is_named_and_its_trade_fetched(
      String from, String to, String message) {
    String sound = FakeBinance.tradeJson("BTCUSDT", 102, NOW, "40000.5");
    assertThat(sound).contains(from);
    followBtc(
        () -> {
          trade(101);
          missed(102);
          binance.say(sound.replace(from, to));
          sink.awaitState(message);
          assertThat(sink.state()).endsWith(", so that message of BTCUSDT is left out.");
          trade(103);
          sink.awaitTicks(3);
          sink.awaitState("Binance: BTCUSDT every trade.");
        });
    assertThat(sink.sequences("BTCUSDT")).containsExactly(ids(101, 103));
  }

  @Test
  void trades_have_microseconds_from_the_stream_and_from_the_history() {
    followBtc(
        () -> {
          binance.trade("BTCUSDT", 101, NOW.plusNanos(123_456_000), "5");
          binance.tradeUnseen("BTCUSDT", 102, NOW.plusNanos(123_457_000), "5");
          binance.trade("BTCUSDT", 103, NOW.plusNanos(123_458_000), "5");
          sink.awaitTicks(3);
        });
    assertThat(times())
        .containsExactly(
            Micros.of(NOW) + 123_456, Micros.of(NOW) + 123_457, Micros.of(NOW) + 123_458);
    assertThat(sink.state()).isEqualTo("Binance: BTCUSDT every trade.");
  }

  @Test
  void milliseconds_are_taken_for_what_they_are_and_said() {
    binance.withoutMicroseconds();
    followBtc(
        () -> {
          binance.trade("BTCUSDT", 101, NOW.plusNanos(123_456_000), "5");
          binance.tradeUnseen("BTCUSDT", 102, NOW.plusNanos(124_457_000), "5");
          binance.trade("BTCUSDT", 103, NOW.plusNanos(125_458_000), "5");
          sink.awaitTicks(3);
          sink.awaitState(
              "BTCUSDT every trade, but in milliseconds, though asked for microseconds");
        });
    assertThat(times())
        .containsExactly(
            Micros.of(NOW) + 123_000, Micros.of(NOW) + 124_000, Micros.of(NOW) + 125_000);
  }

  @Test
  void trades_before_2025_have_the_milliseconds_of_their_files() {
    Instant last = Instant.parse("2024-12-31T23:59:59.999999Z");
    Instant first = Instant.parse("2025-01-01T00:00:00.000001Z");
    binance.tradeUnseen("BTCUSDT", 102, last, "5");
    binance.tradeUnseen("BTCUSDT", 103, first, "5");
    try (RunningSource running =
        run(
            binance.settings(),
            Map.of("BTCUSDT", new ResumePoint(Micros.of(last) - 1_000, 101)),
            "BTCUSDT")) {
      assertThat(running).isNotNull();
      sink.awaitTicks(2);
    }
    assertThat(times()).containsExactly(Micros.of(last) - 999, Micros.of(first));
  }

  private List<Long> times() {
    return sink.ticks().stream().map(RawTick::eventTime).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"price\":\"50000\"|\"price\":\"0\"|The field [1].price is \"0\", not above 0",
        "\"price\":\"50000\"|\"price\":\"-5\"|The field [1].price is \"-5\", not above 0",
        "\"price\":\"50000\"|\"price\":\"a lot\"|The field [1].price is \"a lot\", not a number",
        "\"qty\":\"0.5\"|\"qty\":\"5000000000000\"|The field [1].qty: '5000000000000.00000000' is out of range: at most 9999999999.99999999 either side of zero",
        "\"qty\":\"0.5\"|\"qty\":\"9999999999\"|The price 50000 times the volume 9999999999 must be below 10^13",
        "\"time\":|\"when\":|The field [1].time is missing",
        "\"id\":103|\"id\":\"?\"|The field [1].id is \"?\", not a whole number",
      })
  void one_bad_trade_of_the_history_is_a_gap_and_the_others_are_ticks(
      String from, String to, String fault) {
    for (long id = 102; id <= 104; id++) {
      missed(id);
    }
    String history = binance.history("BTCUSDT", 102).replace("40000.103", "50000");
    String entry = "{\"id\":103,\"price\":\"50000\"";
    assertThat(history).contains(entry);
    int at = history.indexOf("{\"id\":103");
    int end = history.indexOf('}', at);
    String bad = history.substring(at, end).replace(from, to);
    binance.refuseNext(
        HISTORY, 200, history.substring(0, at) + bad + history.substring(end), Map.of());
    followBtc(
        () -> {
          trade(101);
          trade(105);
          sink.awaitTicks(4);
        });
    assertThat(sink.sequences("BTCUSDT")).containsExactly(101L, 102L, 104L, 105L);
    assertThat(sink.gaps())
        .extracting(RecordingSink.Gap::symbol, RecordingSink.Gap::from, RecordingSink.Gap::reason)
        .containsExactly(
            tuple("BTCUSDT", Micros.of(NOW.plusMillis(102)), "Trade 103 is no tick: " + fault));
    assertThat(binance.requestsFor(HISTORY)).hasSize(1);
  }

  private static String entry(long id, String price, Instant time) {
    return "{\"id\":%d,\"price\":\"%s\",\"qty\":\"0.5\",\"time\":%d}"
        .formatted(id, price, Micros.of(time));
  }

  @Test
  void an_answer_without_any_sound_trade_is_asked_for_again() {
    binance.refuseNext(HISTORY, 200, "[{\"x\":1},{\"x\":2},{\"x\":3}]", Map.of());
    followBtc(
        () -> {
          trade(101);
          LongStream.rangeClosed(102, 104).forEach(this::missed);
          trade(105);
          assertThat(world.pass()).isEqualTo(Duration.ofMillis(750));
          sink.awaitTicks(5);
        });
    assertThat(sink.sequences("BTCUSDT")).containsExactly(ids(101, 105));
    assertThat(sink.gaps()).isEmpty();
  }

  @Test
  void an_answer_without_any_sound_trade_at_the_start_passes_over_no_number() {
    binance.refuseNext(HISTORY, 200, "[{\"x\":1},{\"x\":2},{\"x\":3}]", Map.of());
    try (RunningSource running =
        run(
            binance.settings(),
            Map.of("BTCUSDT", new ResumePoint(Micros.of(NOW), 101)),
            "BTCUSDT")) {
      assertThat(running).isNotNull();
      awaitListener();
      sink.awaitState("trades of BTCUSDT that were missed could not be fetched");
      LongStream.rangeClosed(102, 105).forEach(this::trade);
      sink.awaitTicks(4);
    }
    assertThat(sink.sequences("BTCUSDT")).containsExactly(ids(102, 105));
    assertThat(sink.gaps()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_broken_trade_of_an_absurd_number_passes_over_no_other(boolean isAtStart) {
    String far = entry(9_000_000_000_000_000_000L, "0", NOW.plusMillis(102));
    String sound = entry(102, "40000.102", NOW.plusMillis(102));
    binance.refuseNext(HISTORY, 200, "[" + far + ",{\"x\":1}," + sound + "]", Map.of());
    Map<String, ResumePoint> resume =
        isAtStart ? Map.of("BTCUSDT", new ResumePoint(Micros.of(NOW), 101)) : Map.of();
    try (RunningSource running = run(binance.settings(), resume, "BTCUSDT")) {
      assertThat(running).isNotNull();
      awaitListener();
      if (isAtStart) {
        sink.awaitTicks(1);
      } else {
        trade(101);
      }
      missed(103);
      trade(104);
      trade(105);
      sink.awaitTicks(isAtStart ? 4 : 5);
    }
    assertThat(sink.sequences("BTCUSDT")).containsExactly(ids(isAtStart ? 102 : 101, 105));
    assertThat(sink.gaps()).isEmpty();
  }

  @Test
  void a_broken_trade_of_an_absurd_time_ends_its_gap_before_the_next_trade() {
    String broken = entry(102, "0", Instant.parse("2225-01-01T00:00:00Z"));
    String sound = entry(103, "40000.103", NOW.plusMillis(103));
    binance.refuseNext(HISTORY, 200, "[" + broken + "," + sound + "]", Map.of());
    followBtc(
        () -> {
          trade(101);
          trade(104);
          sink.awaitTicks(3);
        });
    assertThat(sink.gaps())
        .extracting(RecordingSink.Gap::from, RecordingSink.Gap::to)
        .containsExactly(tuple(Micros.of(NOW.plusMillis(101)), Micros.of(NOW.plusMillis(103))));
  }

  @Test
  void a_trade_that_stands_twice_in_an_answer_counts_once() {
    String twice = entry(102, "40000.102", NOW.plusMillis(102));
    binance.refuseNext(HISTORY, 200, "[" + twice + "," + twice + "]", Map.of());
    followBtc(
        () -> {
          trade(101);
          trade(103);
          sink.awaitTicks(3);
        });
    assertThat(sink.sequences("BTCUSDT")).containsExactly(ids(101, 103));
  }

  @Test
  void bad_trades_in_a_row_are_one_gap() {
    LongStream.rangeClosed(102, 110).forEach(this::missed);
    binance.refuseNext(
        HISTORY,
        200,
        binance
            .history("BTCUSDT", 102)
            .replaceAll("\"price\":\"40000\\.10[3-7]\"", "\"price\":\"0\""),
        Map.of());
    followBtc(
        () -> {
          trade(101);
          trade(111);
          sink.awaitTicks(6);
        });
    assertThat(sink.gaps())
        .containsExactly(
            new RecordingSink.Gap(
                "BTCUSDT",
                Micros.of(NOW.plusMillis(102)),
                Micros.of(NOW.plusMillis(107)),
                "Trades 103 to 107 are no ticks, the first for: The field [1].price is \"0\", not"
                    + " above 0"));
  }

  @Test
  void a_trade_that_is_bad_in_the_stream_and_in_the_history_is_a_gap() {
    followBtc(
        () -> {
          binance.trade("BTCUSDT", 100, NOW, "0");
          trade(101);
          binance.trade("BTCUSDT", 102, NOW.plusMillis(102), "0");
          sink.awaitState(
              "The field data.p is \"0\", not above 0, so that message of BTCUSDT is left out");
          trade(103);
          sink.awaitTicks(2);
        });
    assertThat(sink.sequences("BTCUSDT")).containsExactly(101L, 103L);
    assertThat(sink.gaps())
        .containsExactly(
            new RecordingSink.Gap(
                "BTCUSDT",
                Micros.of(NOW),
                Micros.of(NOW.plusMillis(101)),
                "A trade before 101 is no tick: The field data.p is \"0\", not above 0"),
            new RecordingSink.Gap(
                "BTCUSDT",
                Micros.of(NOW.plusMillis(101)),
                Micros.of(NOW.plusMillis(102)),
                "Trade 102 is no tick: The field [0].price is \"0\", not above 0"));
  }

  @Test
  void fields_and_events_that_nobody_needs_do_not_matter() {
    followBtc(
        () -> {
          binance.say("{\"result\":null,\"id\":1}");
          binance.say("{\"stream\":\"btcusdt@kline\",\"data\":{\"e\":\"kline\",\"k\":{}}}");
          binance.say(
              FakeBinance.tradeJson("BTCUSDT", 101, NOW, "5").replace("\"M\":true", "\"Z\":[{}]"));
          sink.awaitTicks(1);
        });
    assertThat(sink.states()).noneMatch(state -> state.contains("left out"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"e\":\"serverShutdown\",\"E\":1770123456789}",
        "{\"event\":{\"e\":\"serverShutdown\",\"E\":1770123456789}}",
        "{\"stream\":\"!\",\"data\":{\"e\":\"serverShutdown\",\"E\":1770123456789}}"
      })
  void a_server_that_shuts_down_is_left_at_once(String announcement) {
    followBtc(
        () -> {
          trade(101);
          sink.awaitTicks(1);
          world.now(NOW.plus(Duration.ofHours(1)));
          binance.say(announcement);
          await().atMost(PATIENCE).until(() -> binance.requestsFor("/stream").size() == 2);
          awaitListener();
          missed(102);
          trade(103);
          sink.awaitTicks(3);
        });
    assertThat(sink.sequences("BTCUSDT")).containsExactly(ids(101, 103));
  }

  @Test
  void a_connection_is_renewed_before_it_is_a_day_old() {
    followBtc(
        () -> {
          trade(100);
          sink.awaitTicks(1);
          world.now(NOW.plus(Duration.ofHours(23)));
          trade(101);
          await().atMost(PATIENCE).until(() -> binance.requestsFor("/stream").size() == 2);
          awaitListener();
          trade(102);
          sink.awaitTicks(3);
        });
    assertThat(sink.sequences("BTCUSDT")).containsExactly(ids(100, 102));
  }

  @Test
  void pings_are_answered_and_keep_the_connection() {
    followBtc(
        () -> {
          binance.ping();
          await().atMost(PATIENCE).until(() -> !binance.pongs().isEmpty());
          assertThat(binance.listeners()).isEqualTo(1);
        });
  }

  @Test
  void a_silent_connection_is_left() {
    try (RunningSource running = run(silentFor(Duration.ofMillis(50)), Map.of(), "BTCUSDT")) {
      assertThat(running).isNotNull();
      assertThat(List.of(world.pass(), world.pass(), world.pass()))
          .containsExactly(Duration.ofMillis(750), Duration.ofMillis(1_500), Duration.ofSeconds(3));
    }
    assertThat(sink.states())
        .anyMatch(state -> state.contains("nothing came for 1 s, connects again in"));
  }

  @Test
  void a_server_that_is_away_is_tried_with_pauses_that_grow() {
    binance.close();
    try (RunningSource running = run("BTCUSDT")) {
      assertThat(running).isNotNull();
      for (int i = 0; i < 8; i++) {
        world.pass();
      }
      assertThat(world.awaitPause()).isEqualTo(Duration.ofSeconds(45));
    }
    assertThat(sink.state()).contains("Binance: It cannot be reached, connects again in 45 s");
  }

  @Test
  void an_unknown_symbol_is_named_asked_again_and_the_others_go_on() {
    try (RunningSource running = run("TYPO,BTCUSDT")) {
      assertThat(running).isNotNull();
      awaitListener();
      trade(101);
      sink.awaitTicks(1);
      sink.awaitState(
          "Binance: TYPO waits: Binance does not know it (Invalid symbol.), asked again every 60 min;"
              + " BTCUSDT every trade.");
      binance.list("TYPO");
      world.now(NOW.plus(Duration.ofHours(1)));
      trade(102);
      await().atMost(PATIENCE).until(() -> binance.requestsFor("/stream").size() == 2);
      awaitListener();
      assertThat(binance.requestsFor("/stream").get(1)).contains("typo@trade/btcusdt@trade");
      binance.trade("TYPO", 5, NOW, "1.5");
      sink.awaitTicks(3);
    }
    assertThat(sink.prices("TYPO")).containsExactly("1.5");
  }

  @Test
  void a_symbol_that_fails_is_named_asked_again_and_the_others_go_on() {
    binance.list("OTHER");
    binance.refuseNext("/exchangeInfo", 500, "", Map.of());
    try (RunningSource running = run("OTHER,BTCUSDT")) {
      assertThat(running).isNotNull();
      awaitListener();
      trade(101);
      sink.awaitTicks(1);
      sink.awaitState(
          "Binance: OTHER waits: It fails with HTTP 500, asked again every 5 min;"
              + " BTCUSDT every trade.");
      world.now(NOW.plus(Duration.ofMinutes(5)));
      trade(102);
      await().atMost(PATIENCE).until(() -> binance.requestsFor("/stream").size() == 2);
      awaitListener();
      binance.trade("OTHER", 5, NOW, "1.5");
      sink.awaitTicks(3);
    }
    assertThat(sink.prices("OTHER")).containsExactly("1.5");
  }

  @Test
  void a_symbol_beyond_ascii_is_followed() {
    binance.list("币安人生USDT");
    try (RunningSource running = run("币安人生USDT")) {
      assertThat(running).isNotNull();
      awaitListener();
      binance.trade("币安人生USDT", 7, NOW, "0.25");
      sink.awaitTicks(1);
    }
    assertThat(sink.sequences("币安人生USDT")).containsExactly(7L);
    assertThat(binance.requestsFor("/stream").get(0))
        .contains("=%E5%B8%81%E5%AE%89%E4%BA%BA%E7%94%9Fusdt@trade");
  }

  @Test
  void a_symbol_that_does_not_trade_is_said() {
    binance.list("BTCUSDT", "BREAK");
    try (RunningSource running = run("BTCUSDT")) {
      assertThat(running).isNotNull();
      sink.awaitState("BTCUSDT every trade, but its status is BREAK");
    }
  }

  @Test
  void trades_of_the_future_are_held_back_until_the_clock_is_right() {
    world.now(NOW.minus(Duration.ofHours(1)));
    followBtc(
        () -> {
          binance.trade("BTCUSDT", 100, NOW.minus(Duration.ofHours(1)), "40000");
          sink.awaitTicks(1);
          trade(101);
          sink.awaitState(
              "BTCUSDT held back, for its tick of 2026-03-02T12:00:00.101Z is more than");
          assertThat(sink.ticks()).hasSize(1);
          world.now(NOW);
          trade(102);
          sink.awaitTicks(3);
        });
    assertThat(sink.sequences("BTCUSDT")).containsExactly(ids(100, 102));
  }

  @Test
  void a_clock_that_differs_is_said() {
    world.now(NOW.plus(Duration.ofMinutes(4)));
    followBtc(
        () -> {
          binance.trade("BTCUSDT", 101, NOW, "1");
          sink.awaitState("its clock is 4 min behind this machine's");
        });
  }
}
