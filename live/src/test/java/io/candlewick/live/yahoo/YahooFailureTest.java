package io.candlewick.live.yahoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.live.source.Faults;
import io.candlewick.live.source.RunningSource;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Answers that fail, or do not come. */
class YahooFailureTest extends YahooUnderTest {
  @Test
  void a_server_that_fails_is_asked_again_with_pauses_that_grow_to_five_minutes() {
    server.then(502, "Bad Gateway");
    try (RunningSource running = run("AAPL")) {
      assertThat(running).isNotNull();
      assertThat(world.pass()).isEqualTo(Duration.ofMillis(1_500));
      assertThat(world.pass()).isEqualTo(Duration.ofSeconds(3));
      for (int i = 0; i < 8; i++) {
        world.pass();
      }
      assertThat(world.awaitPause()).isEqualTo(Duration.ofSeconds(225));
    }
  }

  @Test
  void a_server_that_is_not_there_is_asked_again() {
    server.then(200, "").close();
    try (RunningSource running = run("AAPL")) {
      assertThat(running).isNotNull();
      world.awaitPause();
      assertThat(sink.state()).contains("It cannot be reached, retried in 2 s");
    }
  }

  @Test
  void half_an_answer_makes_no_tick() {
    server.thenHalfOf(apple().json());
    server.then(200, apple().json().substring(0, 600)).then(200, apple().json());
    try (RunningSource running = run("AAPL")) {
      assertThat(running).isNotNull();
      world.awaitPause();
      assertThat(sink.state()).contains("Its answer fails");
      world.pass();
      world.awaitPause();
      assertThat(sink.state()).contains("AAPL waits: The answer is cut off after 600 characters");
      assertThat(sink.ticks()).isEmpty();
      world.pass();
      world.awaitPause();
    }
    assertThat(sink.ticks()).hasSize(3);
  }

  @Test
  void an_answer_that_stops_coming_is_not_waited_for() {
    server.thenStallAfterHalfOf(apple().json());
    try (RunningSource running = run(Duration.ofMillis(200), Map.of(), "AAPL")) {
      assertThat(running).isNotNull();
      world.awaitPause();
      assertThat(sink.state()).contains("It did not answer completely within 1 s");
    }
    assertThat(sink.ticks()).isEmpty();
  }

  @Test
  void a_symbol_that_always_fails_does_not_keep_the_others() {
    server.always("/BAD?", 500, Faults.read("y_one_symbol_500.json")).then(200, apple().json());
    try (RunningSource running = run("BAD", "AAPL", "MSFT")) {
      assertThat(running).isNotNull();
      while (server.requests().size() < 12) {
        world.pass();
      }
      world.awaitPause();
    }
    assertThat(sink.prices("AAPL")).hasSizeGreaterThanOrEqualTo(3);
    assertThat(sink.prices("MSFT")).hasSizeGreaterThanOrEqualTo(3);
    assertThat(sink.state())
        .contains("BAD waits: It fails with HTTP 500, retried in ")
        .contains("AAPL, MSFT read every 15 s");
    assertThat(server.requests())
        .filteredOn(request -> request.toString().contains("/BAD?"))
        .as("asked with pauses that grow")
        .hasSizeLessThan(6);
  }

  @Test
  void a_symbol_that_works_again_is_read_though_all_had_failed_and_another_still_does() {
    String failure = Faults.read("y_one_symbol_500.json");
    server.always("/BAD?", 500, failure);
    server.then(500, failure).then(500, failure).then(200, apple().json());
    try (RunningSource running = run("AAPL", "BAD")) {
      assertThat(running).isNotNull();
      while (server.requests().size() < 8) {
        world.pass();
      }
      world.awaitPause();
    }
    assertThat(sink.prices("AAPL")).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void an_unknown_symbol_is_named_and_the_others_go_on() {
    server.then(404, YahooAnswers.UNKNOWN).then(200, apple().json());
    try (RunningSource running = run("TYPO", "AAPL")) {
      assertThat(running).isNotNull();
      world.pass();
      assertThat(world.awaitPause()).isEqualTo(Duration.ofSeconds(15));
    }
    assertThat(sink.state())
        .isEqualTo(
            "Yahoo Finance: TYPO waits: Yahoo does not know it (No data found, symbol may be"
                + " delisted), retried every 60 min; AAPL read every 15 s.");
    assertThat(sink.ticks()).hasSize(3);
  }

  @Test
  void a_refused_question_is_said_with_yahoos_words() {
    server.then(
        422,
        "{\"chart\":{\"result\":null,\"error\":{\"code\":\"Unprocessable"
            + " Entity\",\"description\":\"1m data not available\"}}}");
    try (RunningSource running = run("AAPL")) {
      assertThat(running).isNotNull();
      world.awaitPause();
    }
    assertThat(sink.state()).contains("Unprocessable Entity, 1m data not available");
  }
}
