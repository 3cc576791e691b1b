package io.candlewick.live.alphavantage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.candlewick.live.SourceSpec;
import io.candlewick.live.settings.AlphaVantageSettings;
import io.candlewick.live.settings.ApiKey;
import io.candlewick.live.settings.BinanceSettings;
import io.candlewick.live.settings.LiveSettings;
import io.candlewick.live.settings.SourceSpecException;
import io.candlewick.live.settings.YahooSettings;
import io.candlewick.live.source.DollarTicks;
import io.candlewick.live.source.Faults;
import io.candlewick.live.source.RecordingSink;
import io.candlewick.live.source.ResumePoint;
import io.candlewick.live.source.RunningSource;
import io.candlewick.live.source.ScriptedServer;
import io.candlewick.live.source.StepWorld;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Micros;
import io.candlewick.model.RawTick;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlphaVantageTest {
  private static final String KEY = "S3CRETKEY";
  private static final Instant NOW = Instant.parse("2026-03-02T15:00:30Z"); // 10:00:30 in New York
  private static final String PREMIUM =
      "{\"Information\":\"Thank you for using Alpha Vantage! This is a premium endpoint. You may"
          + " subscribe to any of the premium plans\"}";
  private static final String DAY_USED =
      "{\"Information\":\"We have detected your API key as "
          + KEY
          + " and our standard API rate limit is 25 requests per day. Please subscribe\"}";

  private final StepWorld world = new StepWorld(NOW);
  private final ScriptedServer server = ScriptedServer.start(world::now);
  private final RecordingSink sink = new RecordingSink();

  @AfterEach
  void stop() {
    server.close();
    for (String state : sink.states()) {
      assertThat(state).doesNotContain(KEY);
    }
  }

  private RunningSource run(Map<String, ResumePoint> resume, int aDay, String symbols) {
    Map<String, String> environment = Map.of("CANDLEWICK_ALPHAVANTAGE_KEY", KEY);
    AlphaVantageSettings settings =
        new AlphaVantageSettings(
            server.url(),
            ApiKey.ofAlphaVantage(environment),
            aDay,
            5,
            Duration.ZERO,
            Duration.ofMinutes(1));
    SourceSpec spec = SourceSpec.parse("alphavantage:" + symbols, environment);
    return RunningSource.start(
        spec.provider()
            .open(
                spec.symbols(),
                new LiveSettings(YahooSettings.STANDARD, settings, BinanceSettings.STANDARD),
                resume,
                world.surroundings()),
        sink);
  }

  private static String minutes(String... bars) {
    StringBuilder series = new StringBuilder();
    for (String bar : bars) {
      String[] parts = bar.split("\\|", -1);
      series
          .append(series.isEmpty() ? "" : ",")
          .append("\"" + parts[0] + "\":{\"1. open\":\"1\",\"2. high\":\"1\",\"3. low\":\"1\",")
          .append("\"4. close\":\"" + parts[1] + "\",\"5. volume\":\"" + parts[2] + "\"}");
    }
    return "{\"Meta Data\":{\"1. Information\":\"Intraday (1min) open, high, low, close prices and"
        + " volume\",\"2. Symbol\":\"IBM\",\"3. Last Refreshed\":\"2026-03-02 09:58:00\","
        + "\"4. Interval\":\"1min\",\"5. Output Size\":\"Compact\",\"6. Time Zone\":\"US/Eastern\"},"
        + "\"Time Series (1min)\":{"
        + series
        + "}}";
  }

  private static String quote(String price, String volume, String day) {
    return "{\"Global Quote\":{\"01. symbol\":\"IBM\",\"02. open\":\"1\",\"03. high\":\"1\","
        + "\"04. low\":\"1\",\"05. price\":\""
        + price
        + "\",\"06. volume\":\""
        + volume
        + "\",\"07. latest trading day\":\""
        + day
        + "\",\"08. previous close\":\"1\",\"09. change\":\"1\",\"10. change percent\":\"1%\"}}";
  }

  private static RawTick tick(String time, String price, String volume) {
    return DollarTicks.tick("IBM", time, price, volume);
  }

  @Test
  void minutes_that_are_over_become_ticks_in_their_time_zone() {
    server.then(
        200,
        minutes(
            "2026-03-02 10:00:00|189.1|9",
            "2026-03-02 09:58:00|188.3500|60",
            "2026-03-02 09:57:00|188.3400|13"));
    server.then(200, minutes("2026-03-02 10:00:00|189.1|90", "2026-03-02 09:58:00|188.35|60"));
    try (RunningSource running = run(Map.of(), 0, "IBM")) {
      assertThat(running).isNotNull();
      assertThat(world.pass()).isEqualTo(Duration.ofSeconds(60));
      world.awaitPause();
    }
    assertThat(sink.ticks())
        .containsExactly(
            tick("2026-03-02T14:57:59.999999Z", "188.34", "13"),
            tick("2026-03-02T14:58:59.999999Z", "188.35", "60"),
            tick("2026-03-02T15:00:59.999999Z", "189.1", "90"));
    assertThat(sink.state()).isEqualTo("Alpha Vantage: IBM read every 60 s.");
    assertThat(server.lastQuery())
        .isEqualTo(
            "/query?function=TIME_SERIES_INTRADAY&interval=1min&adjusted=false&extended_hours=false"
                + "&outputsize=compact&symbol=IBM&apikey="
                + KEY);
  }

  @Test
  void a_plan_without_minutes_gives_newest_prices() {
    server.then(200, PREMIUM);
    server.then(200, quote("188.20", "1000", "2026-03-02"));
    server.then(200, quote("188.20", "1000", "2026-03-02"));
    server.then(200, quote("188.30", "1500", "2026-03-02"));
    try (RunningSource running = run(Map.of(), 25, "IBM")) {
      assertThat(running).isNotNull();
      assertThat(world.pass()).as("one request a second").isEqualTo(Duration.ofMillis(1_100));
      assertThat(world.pass()).as("25 a day").isEqualTo(Duration.ofSeconds(936));
      world.pass();
      world.awaitPause();
    }
    assertThat(sink.ticks())
        .extracting(
            tick -> FixedPoint.format(tick.price()), tick -> FixedPoint.format(tick.volume()))
        .containsExactly(tuple("188.2", "1000"), tuple("188.3", "500"));
    assertThat(sink.ticks().get(0).eventTime()).isEqualTo(Micros.of(NOW.plusMillis(1_100)));
    assertThat(sink.state())
        .isEqualTo(
            "Alpha Vantage: IBM read every 16 min (newest prices only, for the key's plan has no"
                + " minutes).");
  }

  @Test
  void the_price_of_a_day_that_is_over_has_the_time_of_its_close_and_comes_once() {
    world.now(Instant.parse("2026-03-02T23:00:00Z"));
    server.then(200, PREMIUM).then(200, quote("188.20", "1000", "2026-03-02"));
    try (RunningSource running = run(Map.of(), 25, "IBM")) {
      assertThat(running).isNotNull();
      world.pass();
      world.awaitPause();
      assertThat(sink.ticks()).containsExactly(tick("2026-03-02T21:00:00Z", "188.2", "1000"));
      assertThat(sink.state()).startsWith("Alpha Vantage: IBM closed until 2026-03-03T14:30:00Z");
      assertThat(world.now().plus(world.awaitPause()))
          .isEqualTo(Instant.parse("2026-03-03T14:30:00Z"));
    }
  }

  @Test
  void after_a_restart_a_day_is_not_counted_again() {
    server.then(200, PREMIUM).then(200, quote("188.20", "1000", "2026-03-02"));
    long published = Micros.of(Instant.parse("2026-03-02T14:50:00Z"));
    try (RunningSource running = run(Map.of("IBM", new ResumePoint(published, 0)), 25, "IBM")) {
      assertThat(running).isNotNull();
      world.pass();
      world.awaitPause();
    }
    assertThat(sink.ticks()).hasSize(1).allMatch(tick -> tick.volume() == 0);
  }

  @Test
  void a_weekend_is_waited_for() {
    world.now(Instant.parse("2026-03-06T22:00:00Z"));
    server.then(200, minutes("2026-03-06 15:59:00|188|1"));
    try (RunningSource running = run(Map.of(), 0, "IBM")) {
      assertThat(running).isNotNull();
      // daylight saving begins on that Sunday
      assertThat(world.now().plus(world.awaitPause()))
          .isEqualTo(Instant.parse("2026-03-09T13:30:00Z"));
    }
    assertThat(sink.ticks()).hasSize(1);
  }

  @Test
  void missed_minutes_are_fetched_in_full_and_else_are_a_gap() {
    String[] hundred = new String[100];
    LocalDateTime first = LocalDateTime.parse("2026-03-02T08:20:00");
    DateTimeFormatter form = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    for (int i = 0; i < 100; i++) {
      hundred[i] = form.format(first.plusMinutes(i)) + "|188|1";
    }
    long published = Micros.of(Instant.parse("2026-03-02T13:00:59.999999Z"));
    Map<String, ResumePoint> resume = Map.of("IBM", new ResumePoint(published, 0));
    server.then(200, minutes(hundred)).then(200, PREMIUM).then(200, minutes(hundred));
    try (RunningSource running = run(resume, 0, "IBM")) {
      assertThat(running).isNotNull();
      world.pass();
      world.awaitPause();
      assertThat(server.lastQuery()).contains("outputsize=full");
    }
    assertThat(sink.ticks()).hasSize(100);
    assertThat(sink.gaps())
        .containsExactly(
            new RecordingSink.Gap(
                "IBM",
                published + 1,
                Micros.of(Instant.parse("2026-03-02T13:20:59.999999Z")),
                "the plan of the key gives the newest 100 minutes only"));
  }

  @Test
  void a_day_without_requests_left_waits_for_midnight_in_new_york() {
    server.then(200, DAY_USED).then(200, minutes("2026-03-02 09:58:00|188|1"));
    try (RunningSource running = run(Map.of(), 25, "IBM")) {
      assertThat(running).isNotNull();
      Instant again = world.now().plus(world.awaitPause());
      assertThat(again)
          .isBetween(Instant.parse("2026-03-03T05:00:00Z"), Instant.parse("2026-03-03T05:00:01Z"));
      assertThat(sink.state())
          .contains("The day's requests are used up")
          .contains("We have detected your API key as *** and our standard API rate limit");
      assertThat(sink.ticks()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Note|Thank you for using Alpha Vantage! Our standard API call frequency is 5 calls per minute and"
            + " 500 calls per day.",
        "Information|Please consider spreading out your free API requests more sparingly (1 request per"
            + " second) to lift the free key rate limit (25 requests per day)."
      })
  void asking_too_fast_is_answered_by_a_pause(String field, String text) {
    server.then(200, "{\"" + field + "\":\"" + text + "\"}");
    server.then(200, minutes("2026-03-02 09:58:00|188|1"));
    try (RunningSource running = run(Map.of(), 0, "IBM")) {
      assertThat(running).isNotNull();
      assertThat(world.pass()).isEqualTo(Duration.ofSeconds(45));
      world.awaitPause();
    }
    assertThat(sink.states()).anyMatch(state -> state.contains("It limits our requests"));
    assertThat(sink.ticks()).hasSize(1);
  }

  @Test
  void a_note_of_a_limit_that_praises_premium_plans_is_a_limit() {
    server.then(200, Faults.read("av_burst_note.json"));
    server.then(200, minutes("2026-03-02 09:58:00|188|1"));
    try (RunningSource running = run(Map.of(), 0, "IBM")) {
      assertThat(running).isNotNull();
      assertThat(world.pass()).isEqualTo(Duration.ofSeconds(45));
      world.awaitPause();
    }
    assertThat(sink.states()).anyMatch(state -> state.contains("It limits our requests"));
    assertThat(sink.state()).isEqualTo("Alpha Vantage: IBM read every 60 s.");
    assertThat(server.lastQuery()).contains("TIME_SERIES_INTRADAY");
    assertThat(sink.ticks()).hasSize(1);
  }

  @Test
  void a_minute_whose_numbers_no_tick_can_have_is_a_gap_and_the_others_are_ticks() {
    server.then(
        200,
        minutes(
            "2026-03-02 09:57:00|0|1", "2026-03-02 09:58:00|188|1", "2026-03-02 09:58:00|189|2"));
    try (RunningSource running = run(Map.of(), 0, "IBM")) {
      assertThat(running).isNotNull();
      world.pass();
      world.awaitPause();
    }
    assertThat(sink.ticks()).containsExactly(tick("2026-03-02T14:58:59.999999Z", "189", "2"));
    assertThat(sink.gaps())
        .singleElement()
        .satisfies(
            gap ->
                assertThat(gap.reason())
                    .contains("Its minute of 2026-03-02T14:57:00Z is not a tick")
                    .contains("4. close is \"0\", not above 0"));
  }

  @Test
  void the_day_limit_is_kept_by_ourselves() {
    server.then(200, minutes("2026-03-02 09:58:00|188|1"));
    try (RunningSource running = run(Map.of(), 2, "IBM")) {
      assertThat(running).isNotNull();
      assertThat(world.pass()).isEqualTo(Duration.ofMinutes(195));
      assertThat(world.awaitPause()).isEqualTo(Duration.ofDays(1).minusMinutes(195));
      assertThat(server.requests()).hasSize(2);
      assertThat(sink.state())
          .contains("its 2 requests a day and 5 requests a minute are used up, retried in 21 h");
    }
  }

  @Test
  void an_unknown_symbol_and_a_refused_key_are_said() {
    server.then(
        200,
        "{\"Error Message\":\"Invalid API call. Please retry or visit the documentation for"
            + " TIME_SERIES_INTRADAY.\"}");
    server.then(
        200,
        "{\"Error Message\":\"the parameter apikey is invalid or missing. Please claim your free API"
            + " key\"}");
    try (RunningSource running = run(Map.of(), 0, "TYPO,IBM")) {
      assertThat(running).isNotNull();
      world.pass();
      world.awaitPause();
    }
    assertThat(sink.state())
        .contains("TYPO waits: Alpha Vantage does not know it (Invalid API call.")
        .contains(
            "IBM waits: It refuses the key in CANDLEWICK_ALPHAVANTAGE_KEY: the parameter apikey");
  }

  @Test
  void an_empty_quote_is_an_unknown_symbol() {
    server.then(200, PREMIUM).then(200, "{\"Global Quote\":{}}");
    try (RunningSource running = run(Map.of(), 0, "TYPO")) {
      assertThat(running).isNotNull();
      world.pass();
      world.awaitPause();
    }
    assertThat(sink.state()).contains("TYPO waits: Alpha Vantage does not know it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"Meta Data\"|\"Meta\"|The field Meta Data is missing",
        "US/Eastern|Mars/North|Meta Data.6. Time Zone is \"Mars/North\", not a time zone",
        "Time Series (1min)|Series|The field Time Series (1min) is missing",
        "4. close|4. last|The field Time Series (1min).2026-03-02 09:58:00.4. close is missing",
        "\"188.35\"|\"188,35\"|4. close is \"188,35\", not a number",
        "2026-03-02 09:58:00\":|2026-03-02\":|has '2026-03-02', not a time",
      })
  void a_field_that_is_missing_or_of_another_type_is_named(String from, String to, String message) {
    String sound = minutes("2026-03-02 09:58:00|188.35|60");
    server.then(200, sound.replace(from, to)).then(200, sound);
    try (RunningSource running = run(Map.of(), 0, "IBM")) {
      assertThat(running).isNotNull();
      world.awaitPause();
      assertThat(sink.state()).contains("IBM waits: ").contains(message);
      assertThat(sink.ticks()).isEmpty();
      world.pass();
      world.awaitPause();
    }
    assertThat(sink.ticks()).hasSize(1);
  }

  @Test
  void a_server_that_is_away_is_said_without_the_key() {
    server.then(200, "").close();
    try (RunningSource running = run(Map.of(), 0, "IBM")) {
      assertThat(running).isNotNull();
      world.awaitPause();
    }
    assertThat(sink.state()).contains("It cannot be reached").doesNotContain("127.0.0.1");
  }

  @Test
  void the_key_shows_itself_nowhere() {
    ApiKey key = ApiKey.ofAlphaVantage(Map.of("CANDLEWICK_ALPHAVANTAGE_KEY", KEY));
    assertThat(key).hasToString("***");
    assertThat(AlphaVantageSettings.standard(key).toString()).doesNotContain(KEY);
    assertThatThrownBy(
            () -> ApiKey.ofAlphaVantage(Map.of("CANDLEWICK_ALPHAVANTAGE_KEY", KEY + "&x=1")))
        .isInstanceOf(SourceSpecException.class)
        .hasMessageContaining("CANDLEWICK_ALPHAVANTAGE_KEY has other characters")
        .hasMessageNotContaining(KEY);
  }

  @ParameterizedTest
  @CsvSource({
    "IBM,USD",
    "BRK.B,USD",
    "TSCO.LON,GBX",
    "SHOP.TRT,CAD",
    "MBG.DEX,EUR",
    "600104.SHH,CNY"
  })
  void the_currency_is_that_of_the_exchange(String symbol, String currency) {
    assertThat(AlphaVantageExchange.of(symbol).currency()).isEqualTo(currency);
  }
}
