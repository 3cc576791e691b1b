package io.candlewick.live.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.candlewick.live.source.RunningSource;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Symbols that Binance does not know, does not trade, or cannot tell of. */
class BinanceSymbolsTest extends BinanceUnderTest {
  @Test
  void an_unknown_symbol_is_named_asked_again_and_the_others_go_on() {
    try (RunningSource running = run("TYPO,BTCUSDT")) {
      assertThat(running).isNotNull();
      awaitListener();
      trade(101);
      sink.awaitTicks(1);
      sink.awaitState(
          "Binance: TYPO waits: Binance does not know it (Invalid symbol.), retried every 60"
              + " min; BTCUSDT every trade.");
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
          "Binance: OTHER waits: It fails with HTTP 500, retried every 5 min;"
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
}
