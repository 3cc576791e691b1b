package io.candlewick.live.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.candlewick.live.source.RecordingSink;
import io.candlewick.live.source.ResumePoint;
import io.candlewick.live.source.RunningSource;
import io.candlewick.model.Micros;
import java.time.Duration;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Trades that the stream did not give are fetched by their numbers. */
class BinanceMissedTradesTest extends BinanceUnderTest {
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
            "Binance: it closed the connection with 1001, 24 h, reconnects in 1 s; BTCUSDT"
                + " every trade.");
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
}
