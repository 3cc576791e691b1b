package io.candlewick.live.yahoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.live.source.RunningSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How often Yahoo is asked. */
class YahooPaceTest extends YahooUnderTest {
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
      assertThat(sink.states())
          .anyMatch(state -> state.contains("It limits our requests (HTTP 429)"));
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
