package io.candlewick.live.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.live.source.RunningSource;
import io.candlewick.model.AssetType;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Micros;
import io.candlewick.model.RawTick;
import org.junit.jupiter.api.Test;

/** Trades of the stream become ticks. */
class BinanceTicksTest extends BinanceUnderTest {
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
  void a_message_in_two_frames_is_one() {
    followBtc(
        () -> {
          binance.sayInTwoFrames(FakeBinance.tradeJson("BTCUSDT", 101, NOW, "40000.5"));
          sink.awaitTicks(1);
        });
    assertThat(sink.prices("BTCUSDT")).containsExactly("40000.5");
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
}
