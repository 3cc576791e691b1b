package io.candlewick.live.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.candlewick.live.settings.BinanceSettings;
import io.candlewick.live.source.RunningSource;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a connection is opened, kept and left. */
class BinanceConnectionTest extends BinanceUnderTest {
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
        .contains("It refuses the connection with HTTP 429, reconnects in 91 s");
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
        .anyMatch(state -> state.contains("nothing came for 1 s, reconnects in"));
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
    assertThat(sink.state()).contains("Binance: It cannot be reached, reconnects in 45 s");
  }
}
