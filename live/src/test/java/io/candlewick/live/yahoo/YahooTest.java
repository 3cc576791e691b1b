package io.candlewick.live.yahoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.candlewick.live.SourceSpec;
import io.candlewick.live.settings.AlphaVantageSettings;
import io.candlewick.live.settings.ApiKey;
import io.candlewick.live.settings.BinanceSettings;
import io.candlewick.live.settings.LiveSettings;
import io.candlewick.live.settings.YahooSettings;
import io.candlewick.live.source.Faults;
import io.candlewick.live.source.RecordingSink;
import io.candlewick.live.source.ResumePoint;
import io.candlewick.live.source.RunningSource;
import io.candlewick.live.source.ScriptedServer;
import io.candlewick.live.source.StepWorld;
import io.candlewick.model.AssetType;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Micros;
import io.candlewick.model.RawTick;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YahooTest {
  private static final Instant NOW = Instant.parse("2026-03-02T14:33:20Z");

  /** Far more than an answer takes on any machine. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final StepWorld world = new StepWorld(NOW);
  private volatile Duration providerAhead = Duration.ZERO;
  private final ScriptedServer server = ScriptedServer.start(() -> world.now().plus(providerAhead));
  private final RecordingSink sink = new RecordingSink();

  @AfterEach
  void stop() {
    server.close();
  }

  private RunningSource run(Map<String, ResumePoint> resume, String... symbols) {
    return run(PATIENCE, resume, symbols);
  }

  private RunningSource run(Duration patience, Map<String, ResumePoint> resume, String... symbols) {
    YahooSettings yahoo = new YahooSettings(server.url(), Duration.ofSeconds(15), patience);
    SourceSpec spec = SourceSpec.parse("yahoo:" + String.join(",", symbols), Map.of());
    LiveSettings settings =
        new LiveSettings(
            yahoo, AlphaVantageSettings.standard(ApiKey.none()), BinanceSettings.STANDARD);
    return RunningSource.start(
        spec.provider().open(spec.symbols(), settings, resume, world.surroundings()), sink);
  }

  private RunningSource run(String... symbols) {
    return run(Map.of(), symbols);
  }

  private static YahooAnswers apple() {
    return new YahooAnswers("AAPL")
        .minute("2026-03-02T14:30:00Z", "182.5", "1000")
        .minute("2026-03-02T14:31:00Z", "98.0999984741211", "2000")
        .minute("2026-03-02T14:32:00Z", "null", "null")
        .minute("2026-03-02T14:33:00Z", "183.25", "10")
        .quote("2026-03-02T14:33:15Z", "183.26");
  }

  @Test
  void minutes_that_are_over_and_the_newest_price_become_ticks() {
    server.then(200, apple().json());
    try (RunningSource running = run("AAPL")) {
      assertThat(running).isNotNull();
      assertThat(world.awaitPause()).isEqualTo(Duration.ofSeconds(15));
    }
    assertThat(sink.ticks())
        .containsExactly(
            tick("2026-03-02T14:30:59.999999Z", "182.5", "1000"),
            tick("2026-03-02T14:31:59.999999Z", "98.1", "2000"),
            tick("2026-03-02T14:33:15Z", "183.26", "0"));
    assertThat(sink.state()).isEqualTo("Yahoo Finance: AAPL read every 15 s.");
    assertThat(server.lastQuery())
        .isEqualTo("/v8/finance/chart/AAPL?interval=1m&includePrePost=false&range=1d");
  }

  private static RawTick tick(String time, String price, String volume) {
    long scaled = FixedPoint.parse(price);
    return new RawTick(
        "AAPL",
        AssetType.STOCK,
        "USD",
        RawTick.NO_SEQUENCE,
        Micros.of(Instant.parse(time)),
        scaled,
        FixedPoint.parse(volume),
        scaled,
        scaled,
        null);
  }

  @Test
  void only_what_is_new_is_published() {
    server.then(200, apple().json()).then(200, apple().json());
    server.then(
        200,
        apple()
            .minute("2026-03-02T14:34:00Z", "183.5", "20")
            .quote("2026-03-02T14:34:02Z", "183.4")
            .json());
    try (RunningSource running = run("AAPL")) {
      assertThat(running).isNotNull();
      world.pass();
      world.awaitPause();
      assertThat(sink.ticks()).hasSize(3);
      world.now(Instant.parse("2026-03-02T14:34:30Z"));
      world.pass();
      world.awaitPause();
    }
    assertThat(sink.prices("AAPL")).containsExactly("182.5", "98.1", "183.26", "183.25", "183.4");
  }

  @Test
  void a_restart_goes_on_after_what_was_published_and_fetches_the_minutes_missed() {
    server.then(200, apple().json());
    long published = Micros.of(Instant.parse("2026-03-02T14:30:59.999999Z"));
    try (RunningSource running = run(Map.of("AAPL", new ResumePoint(published, 0)), "AAPL")) {
      assertThat(running).isNotNull();
      world.awaitPause();
    }
    assertThat(sink.prices("AAPL")).containsExactly("98.1", "183.26");
    assertThat(sink.gaps()).isEmpty();
    assertThat(server.lastQuery()).endsWith("range=5d");
  }

  @Test
  void an_outage_longer_than_yahoo_keeps_minutes_is_a_gap() {
    server.then(200, apple().json());
    long published = Micros.of(Instant.parse("2026-02-20T14:30:59.999999Z"));
    try (RunningSource running = run(Map.of("AAPL", new ResumePoint(published, 0)), "AAPL")) {
      assertThat(running).isNotNull();
      world.awaitPause();
    }
    assertThat(sink.gaps())
        .containsExactly(
            new RecordingSink.Gap(
                "AAPL",
                published + 1,
                Micros.of(Instant.parse("2026-03-02T14:30:59.999999Z")),
                "Yahoo keeps the minutes of 7 days"));
  }

  @Test
  void an_outage_in_a_run_fetches_more_than_a_day() {
    server.then(200, apple().json()).then(503, "");
    server.then(200, apple().json());
    try (RunningSource running = run("AAPL")) {
      assertThat(running).isNotNull();
      world.pass();
      world.awaitPause();
      assertThat(sink.state())
          .isEqualTo(
              "Yahoo Finance: It fails with HTTP 503, asked again in 2 s; AAPL read every 15 s.");
      world.now(NOW.plus(Duration.ofHours(2)));
      world.pass();
      world.awaitPause();
    }
    assertThat(server.lastQuery()).endsWith("range=5d");
    assertThat(sink.state()).isEqualTo("Yahoo Finance: AAPL read every 15 s.");
  }

  @ParameterizedTest
  @CsvSource({
    "EQUITY,STOCK",
    "ETF,STOCK",
    "CRYPTOCURRENCY,CRYPTO",
    "CURRENCY,FOREX",
    "FUTURE,FUTURE",
    "INDEX,INDEX",
    "MUTUALFUND,OTHER"
  })
  void the_kind_of_asset_is_yahoos(String instrument, AssetType type) {
    server.then(200, apple().instrument(instrument).currency("\"GBp\"").json());
    try (RunningSource running = run("AAPL=MY-AAPL")) {
      assertThat(running).isNotNull();
      world.awaitPause();
    }
    assertThat(sink.ticks()).isNotEmpty();
    assertThat(sink.ticks())
        .allMatch(tick -> tick.assetType() == type && tick.currency().equals("GBp"))
        .allMatch(tick -> tick.symbol().equals("MY-AAPL"));
  }

  @Test
  void crypto_volume_is_converted_from_currency_to_units() {
    server.then(
        200,
        new YahooAnswers("BTC-USD")
            .instrument("CRYPTOCURRENCY")
            .minute("2026-03-02T14:31:00Z", "40000", "1000000")
            .quote("2026-03-02T14:31:30Z", "40001.5")
            .json());
    try (RunningSource running = run("BTC-USD")) {
      assertThat(running).isNotNull();
      world.awaitPause();
    }
    assertThat(sink.ticks().get(0).volume()).isEqualTo(FixedPoint.parse("25"));
  }

  @Test
  void a_closed_market_is_read_slowly_until_it_opens() {
    world.now(Instant.parse("2026-03-02T14:20:00Z"));
    server.then(
        200,
        new YahooAnswers("AAPL")
            .minute("2026-02-27T20:59:00Z", "180", "100")
            .quote("2026-02-27T21:00:01Z", "180.01")
            .json());
    try (RunningSource running = run("AAPL")) {
      assertThat(running).isNotNull();
      assertThat(world.pass()).isEqualTo(Duration.ofMinutes(5));
      assertThat(sink.state())
          .isEqualTo(
              "Yahoo Finance: AAPL closed until 2026-03-02T14:30:00Z, read every 300 s."
                  .replace("300 s", "5 min"));
      assertThat(world.pass()).isEqualTo(Duration.ofMinutes(5));
      assertThat(world.awaitPause()).isEqualTo(Duration.ofSeconds(15));
    }
    assertThat(sink.prices("AAPL")).containsExactly("180", "180.01");
  }

  @Test
  void a_market_after_its_close_is_read_slowly() {
    world.now(Instant.parse("2026-03-02T22:00:00Z"));
    server.then(200, apple().json());
    try (RunningSource running = run("AAPL")) {
      assertThat(running).isNotNull();
      assertThat(world.awaitPause()).isEqualTo(Duration.ofMinutes(5));
      assertThat(sink.state()).isEqualTo("Yahoo Finance: AAPL closed, read every 5 min.");
    }
  }

  @Test
  void retry_after_is_honoured_by_all_symbols() {
    server.then(429, "Too Many Requests", Map.of("Retry-After", "120")).then(200, apple().json());
    try (RunningSource running = run("AAPL", "MSFT")) {
      assertThat(running).isNotNull();
      assertThat(world.pass()).isBetween(Duration.ofSeconds(120), Duration.ofSeconds(121));
      assertThat(sink.states()).anyMatch(state -> state.contains("It limits us (HTTP 429)"));
      world.awaitPause();
    }
    assertThat(sink.ticks()).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void a_date_in_retry_after_is_honoured() {
    server
        .then(429, "", Map.of("Retry-After", "Mon, 02 Mar 2026 14:43:20 GMT"))
        .then(200, apple().json());
    try (RunningSource running = run("AAPL")) {
      assertThat(running).isNotNull();
      assertThat(world.awaitPause()).isBetween(Duration.ofSeconds(600), Duration.ofSeconds(601));
    }
  }

  @Test
  void limits_without_a_word_of_how_long_are_answered_by_pauses_that_grow() {
    server.then(429, "Edge: Too Many Requests");
    try (RunningSource running = run("AAPL")) {
      assertThat(running).isNotNull();
      assertThat(List.of(world.pass(), world.pass(), world.pass()))
          .containsExactly(Duration.ofSeconds(45), Duration.ofSeconds(90), Duration.ofSeconds(180));
    }
    assertThat(sink.ticks()).isEmpty();
  }

  @Test
  void a_server_that_fails_is_asked_again_with_pauses_that_grow_to_five_minutes() {
    server.then(502, "Bad Gateway");
    try (RunningSource running = run("AAPL")) {
      assertThat(running).isNotNull();
      assertThat(world.pass()).isEqualTo(Duration.ofMillis(1_500));
      assertThat(world.pass()).isEqualTo(Duration.ofSeconds(3));
      for (int i = 0; i < 8; i++) {
        world.pass();
      }
      assertThat(world.awaitPause()).isEqualTo(Duration.ofSeconds(225));
    }
  }

  @Test
  void a_server_that_is_not_there_is_asked_again() {
    server.then(200, "").close();
    try (RunningSource running = run("AAPL")) {
      assertThat(running).isNotNull();
      world.awaitPause();
      assertThat(sink.state()).contains("It cannot be reached, asked again in 2 s");
    }
  }

  @Test
  void half_an_answer_makes_no_tick() {
    server.thenHalfOf(apple().json());
    server.then(200, apple().json().substring(0, 600)).then(200, apple().json());
    try (RunningSource running = run("AAPL")) {
      assertThat(running).isNotNull();
      world.awaitPause();
      assertThat(sink.state()).contains("Its answer fails");
      world.pass();
      world.awaitPause();
      assertThat(sink.state()).contains("AAPL waits: The answer breaks off after 600 characters");
      assertThat(sink.ticks()).isEmpty();
      world.pass();
      world.awaitPause();
    }
    assertThat(sink.ticks()).hasSize(3);
  }

  @Test
  void an_answer_that_stops_coming_is_not_waited_for() {
    server.thenStallAfterHalfOf(apple().json());
    try (RunningSource running = run(Duration.ofMillis(200), Map.of(), "AAPL")) {
      assertThat(running).isNotNull();
      world.awaitPause();
      assertThat(sink.state()).contains("It does not answer wholly within 1 s");
    }
    assertThat(sink.ticks()).isEmpty();
  }

  @Test
  void a_symbol_that_always_fails_does_not_keep_the_others() {
    server.always("/BAD?", 500, Faults.read("y_one_symbol_500.json")).then(200, apple().json());
    try (RunningSource running = run("BAD", "AAPL", "MSFT")) {
      assertThat(running).isNotNull();
      while (server.requests().size() < 12) {
        world.pass();
      }
      world.awaitPause();
    }
    assertThat(sink.prices("AAPL")).hasSizeGreaterThanOrEqualTo(3);
    assertThat(sink.prices("MSFT")).hasSizeGreaterThanOrEqualTo(3);
    assertThat(sink.state())
        .contains("BAD waits: It fails with HTTP 500, asked again in ")
        .contains("AAPL, MSFT read every 15 s");
    assertThat(server.requests())
        .filteredOn(request -> request.toString().contains("/BAD?"))
        .as("asked with pauses that grow")
        .hasSizeLessThan(6);
  }

  @Test
  void a_symbol_that_works_again_is_read_though_all_had_failed_and_another_still_does() {
    String failure = Faults.read("y_one_symbol_500.json");
    server.always("/BAD?", 500, failure);
    server.then(500, failure).then(500, failure).then(200, apple().json());
    try (RunningSource running = run("AAPL", "BAD")) {
      assertThat(running).isNotNull();
      while (server.requests().size() < 8) {
        world.pass();
      }
      world.awaitPause();
    }
    assertThat(sink.prices("AAPL")).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void a_minute_below_zero_is_a_gap_and_the_others_are_ticks() {
    readFault("y_negative_minute.json", "NEG");

    assertThat(sink.prices("NEG")).containsExactly("10.5", "10.25", "101.25");
    assertThat(sink.gaps())
        .containsExactly(
            new RecordingSink.Gap(
                "NEG",
                1_795_917_660_000_000L,
                1_795_917_720_000_000L,
                "Its minute of 2026-11-29T02:01:00Z is no tick: The field"
                    + " chart.result[0].indicators.quote[0].close[1] is -37.63, not above 0"));
    assertThat(sink.state()).isEqualTo("Yahoo Finance: NEG read every 15 s.");
  }

  @Test
  void a_size_beyond_the_limits_is_a_gap_and_the_other_minutes_are_ticks() {
    readFault("y_micro_crypto_volume.json", "SHIB-USD");

    assertThat(sink.prices("SHIB-USD")).containsExactly("0.0000085", "0.0000086", "0.0000086");
    assertThat(sink.gaps())
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.from()).isEqualTo(1_795_917_660_000_000L);
              assertThat(gap.reason()).contains("quote[0].volume[1]", "out of range");
            });
  }

  @Test
  void a_minute_that_is_given_twice_counts_once_as_given_last() {
    readFault("y_duplicate_minute.json", "DUP");

    assertThat(sink.ticks())
        .extracting(tick -> FixedPoint.format(tick.price()), RawTick::volume)
        .containsExactly(
            tuple("102.25", FixedPoint.parse("5")),
            tuple("55.5", FixedPoint.parse("7")),
            tuple("101.25", 0L));
    assertThat(sink.gaps()).isEmpty();
  }

  private void readFault(String file, String symbol) {
    world.now(Instant.ofEpochSecond(1_795_917_795));
    server.then(200, Faults.read(file));
    try (RunningSource running = run(symbol)) {
      assertThat(running).isNotNull();
      world.pass();
      world.awaitPause();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"close\":[182.5,|\"close\":[0,|close[0] is 0, not above 0",
        "\"close\":[182.5,|\"close\":[1e99999999,|close[0]: ",
        "\"volume\":[1000,|\"volume\":[-5,|volume[0] is -5, not 0 or more",
        "\"volume\":[1000,|\"volume\":[9999999999,|ok",
        "\"volume\":[1000,|\"volume\":[99999999999,|volume[0]: ",
        "\"close\":[182.5,|\"close\":[2000000000,|ok",
      })
  void a_minute_whose_numbers_no_tick_can_have_is_a_gap(String from, String to, String reason) {
    server.then(200, apple().json().replace(from, to));
    try (RunningSource running = run("AAPL")) {
      assertThat(running).isNotNull();
      world.pass();
      world.awaitPause();
    }
    boolean isTick = reason.equals("ok");
    assertThat(sink.gaps())
        .hasSize(isTick ? 0 : 1)
        .allSatisfy(gap -> assertThat(gap.reason()).contains(reason));
    assertThat(sink.prices("AAPL")).contains("98.1", "183.26").hasSize(isTick ? 3 : 2);
  }

  @Test
  void a_minute_whose_price_times_volume_is_too_much_is_a_gap() {
    server.then(
        200,
        apple()
            .json()
            .replace("\"close\":[182.5,", "\"close\":[2000000000,")
            .replace("\"volume\":[1000,", "\"volume\":[5000,"));
    try (RunningSource running = run("AAPL")) {
      assertThat(running).isNotNull();
      world.awaitPause();
    }
    assertThat(sink.gaps())
        .singleElement()
        .satisfies(
            gap ->
                assertThat(gap.reason())
                    .endsWith("The price 2000000000 times the volume 5000 must be below 10^13"));
  }

  @Test
  void a_newest_price_that_no_tick_can_have_is_said_and_the_minutes_are_ticks() {
    server.then(
        200, apple().json().replace("\"regularMarketPrice\":183.26", "\"regularMarketPrice\":-1"));
    try (RunningSource running = run("AAPL")) {
      assertThat(running).isNotNull();
      world.awaitPause();
    }
    assertThat(sink.prices("AAPL")).containsExactly("182.5", "98.1");
    assertThat(sink.state())
        .isEqualTo(
            "Yahoo Finance: AAPL read every 15 s (its newest price is left out: The field"
                + " chart.result[0].meta.regularMarketPrice is -1, not above 0).");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"currency\":\"USD\"|\"money\":\"USD\"|chart.result[0].meta.currency is missing",
        "\"currency\":\"USD\"|\"currency\":7|meta.currency is 7, not a text",
        "\"instrumentType\"|\"kind\"|chart.result[0].meta.instrumentType is missing",
        "\"regularMarketPrice\":183.26|\"regularMarketPrice\":\"-\"|regularMarketPrice is \"-\", not a number",
        "\"regularMarketTime\":1772461995|\"regularMarketTime\":1.5|regularMarketTime is 1.5, not a whole number",
        "\"indicators\"|\"studies\"|chart.result[0].indicators is missing",
        "\"close\"|\"last\"|chart.result[0].indicators.quote[0].close is missing",
        "\"close\":[182.5,|\"close\":[|not a list of 4 entries as chart.result[0].timestamp",
        "\"close\":[182.5,|\"close\":[\"high\",|close[0] is \"high\", not a number",
        "\"result\":[|\"results\":[|chart.result is missing",
        "{\"chart\"|{\"graph\"|The field chart is missing",
        "{\"chart\"|<html>|The answer is not JSON but begins with <html>",
      })
  void a_field_that_is_missing_or_of_another_type_is_named_and_makes_no_tick(
      String from, String to, String message) {
    String changed = apple().json().replace(from, to);
    assertThat(changed).isNotEqualTo(apple().json());
    server.then(200, changed).then(200, apple().json());
    try (RunningSource running = run("AAPL")) {
      assertThat(running).isNotNull();
      assertThat(world.awaitPause()).isEqualTo(Duration.ofMillis(1_500));
      assertThat(sink.state()).startsWith("Yahoo Finance: AAPL waits: The ").contains(message);
      assertThat(sink.ticks()).isEmpty();
      world.pass();
      world.awaitPause();
    }
    assertThat(sink.ticks()).hasSize(3);
    assertThat(sink.state()).isEqualTo("Yahoo Finance: AAPL read every 15 s.");
  }

  @Test
  void fields_that_nobody_needs_do_not_matter() {
    String changed =
        apple()
            .json()
            .replace("\"priceHint\":2", "\"priceHint\":{\"a\":[1]},\"new\":true")
            .replace("\"currentTradingPeriod\"", "\"tradingPeriod\"");
    server.then(200, changed);
    try (RunningSource running = run("AAPL")) {
      assertThat(running).isNotNull();
      world.awaitPause();
    }
    assertThat(sink.ticks()).hasSize(3);
    assertThat(sink.state())
        .contains("the field chart.result[0].meta.currentTradingPeriod is missing");
  }

  @Test
  void an_unknown_symbol_is_named_and_the_others_go_on() {
    server.then(404, YahooAnswers.UNKNOWN).then(200, apple().json());
    try (RunningSource running = run("TYPO", "AAPL")) {
      assertThat(running).isNotNull();
      world.pass();
      assertThat(world.awaitPause()).isEqualTo(Duration.ofSeconds(15));
    }
    assertThat(sink.state())
        .isEqualTo(
            "Yahoo Finance: TYPO waits: Yahoo does not know it (No data found, symbol may be"
                + " delisted), asked again every 60 min; AAPL read every 15 s.");
    assertThat(sink.ticks()).hasSize(3);
  }

  @Test
  void a_refused_question_is_said_with_yahoos_words() {
    server.then(
        422,
        "{\"chart\":{\"result\":null,\"error\":{\"code\":\"Unprocessable Entity\",\"description\":\"1m"
            + " data not available\"}}}");
    try (RunningSource running = run("AAPL")) {
      assertThat(running).isNotNull();
      world.awaitPause();
    }
    assertThat(sink.state()).contains("Unprocessable Entity, 1m data not available");
  }

  @Test
  void a_clock_that_differs_is_said() {
    providerAhead = Duration.ofMinutes(-3);
    server.then(200, apple().json());
    try (RunningSource running = run("AAPL")) {
      assertThat(running).isNotNull();
      world.pass();
      assertThat(sink.state())
          .endsWith("; its clock is 3 min behind this machine's, so check the time here.");
      providerAhead = Duration.ofSeconds(11);
      world.pass();
      world.awaitPause();
      assertThat(sink.state())
          .endsWith("; its clock is 11 s ahead of this machine's, so check the time here.");
    }
  }

  @Test
  void ticks_of_the_future_are_held_back_until_the_clock_is_right() {
    server.then(200, apple().json());
    world.now(NOW.minus(Duration.ofMinutes(30)));
    try (RunningSource running = run("AAPL")) {
      assertThat(running).isNotNull();
      world.awaitPause();
      assertThat(sink.ticks()).isEmpty();
      assertThat(sink.state())
          .contains(
              "AAPL held back, for its tick of 2026-03-02T14:33:15Z is more than 10 min ahead");
      world.now(NOW);
      world.pass();
      world.awaitPause();
    }
    assertThat(sink.ticks()).hasSize(3);
  }

  @Test
  void many_symbols_share_the_limit() {
    server.then(200, apple().json());
    String[] symbols = new String[40];
    for (int i = 0; i < symbols.length; i++) {
      symbols[i] = "S" + i;
    }
    Instant begin = world.now();
    try (RunningSource running = run(symbols)) {
      assertThat(running).isNotNull();
      while (server.requests().size() < 61) {
        world.pass();
      }
    }
    assertThat(Duration.between(begin, world.now())).isGreaterThan(Duration.ofSeconds(110));
    assertThat(sink.state()).contains("read every 80 s");
  }
}
