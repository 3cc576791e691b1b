package io.candlewick.live.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.candlewick.live.source.RecordingSink;
import io.candlewick.live.source.ResumePoint;
import io.candlewick.live.source.RunningSource;
import io.candlewick.model.Micros;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trades and messages that cannot be ticks. */
class BinanceBrokenTradesTest extends BinanceUnderTest {
  @Test
  void an_error_that_the_stream_tells_is_said() {
    followBtc(
        () -> {
          binance.say("{\"error\":{\"code\":2,\"msg\":\"Invalid request\"},\"id\":1}");
          sink.awaitState("It says: Invalid request, so that message is left out");
        });
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
        "\"M\":true}}|\"M\":|The answer is cut off after",
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
            tuple("BTCUSDT", Micros.of(NOW.plusMillis(102)), "Trade 103 is not a tick: " + fault));
    assertThat(binance.requestsFor(HISTORY)).hasSize(1);
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
                "Trades 103 to 107 are not ticks; the first fault: The field [1].price is \"0\", not"
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
                "A trade before 101 is not a tick: The field data.p is \"0\", not above 0"),
            new RecordingSink.Gap(
                "BTCUSDT",
                Micros.of(NOW.plusMillis(101)),
                Micros.of(NOW.plusMillis(102)),
                "Trade 102 is not a tick: The field [0].price is \"0\", not above 0"));
  }
}
