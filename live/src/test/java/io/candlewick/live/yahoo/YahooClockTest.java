package io.candlewick.live.yahoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.live.source.RunningSource;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Clocks that differ. */
class YahooClockTest extends YahooUnderTest {
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
              "AAPL held back because its tick of 2026-03-02T14:33:15Z is more than 10 min ahead");
      world.now(NOW);
      world.pass();
      world.awaitPause();
    }
    assertThat(sink.ticks()).hasSize(3);
  }
}
