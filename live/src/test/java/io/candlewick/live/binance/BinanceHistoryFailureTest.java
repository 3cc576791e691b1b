package io.candlewick.live.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.candlewick.live.source.RecordingSink;
import io.candlewick.live.source.ResumePoint;
import io.candlewick.live.source.RunningSource;
import io.candlewick.model.Micros;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Missed trades that Binance does not give, or not at once. */
class BinanceHistoryFailureTest extends BinanceUnderTest {
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
            "Trades 102 to 102 were missed: It limits our requests (HTTP 418)",
            "Trades 104 to 104 were missed: It limits our requests until 2026-03-02T14:00:00Z");
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
          "trades of BTCUSDT, ETHUSDT, XRPUSDT that were missed could not be fetched (It limits"
              + " our requests (HTTP 429)); retried at its next trade");
    }
    assertThat(binance.requestsFor(HISTORY)).as("none after the limit was met").hasSize(2);
  }
}
