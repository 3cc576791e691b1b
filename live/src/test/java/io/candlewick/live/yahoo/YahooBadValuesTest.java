package io.candlewick.live.yahoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.candlewick.live.source.Faults;
import io.candlewick.live.source.RecordingSink;
import io.candlewick.live.source.RunningSource;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.RawTick;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that no tick can have, and fields that are not as documented. */
class YahooBadValuesTest extends YahooUnderTest {
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
                "Its minute of 2026-11-29T02:01:00Z is not a tick: The field"
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
}
