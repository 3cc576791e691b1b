package io.candlewick.console.push;

import static io.candlewick.model.TickBuilder.tick;
import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.console.ConsoleUnderTest;
import io.candlewick.model.Candles;
import io.candlewick.model.Micros;
import io.candlewick.web.Scrape;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be asked of the stream, and what readers do to each other: nothing. */
class StreamRulesTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final long NOW = Micros.of(Instant.parse("2026-03-02T10:00:00Z"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "types=candle",
        "types=",
        "symbols=",
        "symbols=A,,B",
        "intervals=",
        "intervals=7s",
        "intervals=90s",
        "intervals=5x",
        "intervals=2M",
        "intervals=1m,2m,3m,4m,5m,6m,10m,12m,15m",
        "timezone=Mars/Base",
        "session=25:00",
        "session=09:15:30",
        "limit=0",
        "limit=x",
      })
  void what_is_not_allowed_is_a_problem_that_names_it(String query) {
    HttpResponse<String> answer = ConsoleUnderTest.one().get("/api/stream?" + query);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    assertThat(answer.body()).contains(query.replaceAll("=.*", ""));
  }

  @Test
  void too_many_symbols_are_refused() {
    String many = "A,".repeat(50) + "B".repeat(2000);

    assertThat(ConsoleUnderTest.one().get("/api/stream?symbols=" + many).statusCode())
        .isEqualTo(422);
  }

  @ParameterizedTest
  @CsvSource({"HEAD, 200", "OPTIONS, 200", "DELETE, 405"})
  void other_methods_are_answered_without_a_stream(String method, int status) {
    HttpResponse<String> answer =
        ConsoleUnderTest.send(
            ConsoleUnderTest.one()
                .request("/api/stream")
                .method(method, BodyPublishers.noBody())
                .build());

    assertThat(answer.statusCode()).isEqualTo(status);
  }

  @Test
  void a_stream_with_a_limit_ends_after_so_many_events() {
    try (MarketWriter market = new MarketWriter();
        EventReader reader =
            EventReader.open(
                ConsoleUnderTest.one().port(), "types=candles&symbols=LIMIT-1&limit=2")) {
      reader.awaitOpen();
      for (int minute = 0; minute < 5; minute++) {
        market.write(
            Candles.random(new SplittableRandom(1), "LIMIT-1", NOW + minute * 60_000_000L));
      }
      reader.awaitEnd();

      assertThat(reader.events()).hasSize(2);
    }
  }

  @Test
  void one_reader_too_many_is_told_when_to_come_again() {
    try (ConsoleUnderTest console =
            ConsoleUnderTest.start("--candlewick.console.stream-readers=2");
        EventReader one = EventReader.open(console.port(), "")) {
      try (EventReader two = EventReader.open(console.port(), "")) {
        HttpResponse<String> third = console.get("/api/stream");

        assertThat(one.answer().statusCode()).isEqualTo(200);
        assertThat(two.answer().statusCode()).isEqualTo(200);
        assertThat(third.statusCode()).isEqualTo(503);
        assertThat(third.headers().firstValue("Retry-After")).contains("5");
        assertThat(third.body()).contains("2 readers", "candlewick.console.stream-readers");
      }
      Awaitility.await()
          .atMost(PATIENCE)
          .until(
              () -> {
                try (EventReader again = EventReader.open(console.port(), "")) {
                  return again.answer().statusCode() == 200;
                }
              });
    }
  }

  @Test
  void readers_that_stop_reading_are_disconnected_and_hurt_nobody() throws Exception {
    try (ConsoleUnderTest console =
            ConsoleUnderTest.start("--candlewick.console.stream-patience=2s");
        MarketWriter market = new MarketWriter();
        EventReader reader = EventReader.open(console.port(), "types=prices&symbols=STOP-0")) {
      List<Socket> stopped = new ArrayList<>();
      try {
        for (int i = 0; i < 40; i++) {
          stopped.add(stopped(console.port()));
        }
        EventStreams streams = console.part(EventStreams.class);
        Awaitility.await().atMost(PATIENCE).until(() -> streams.readers() == 41);
        long[] sequence = {0};
        Awaitility.await()
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(1))
            .until(
                () -> {
                  sequence[0]++;
                  for (int symbol = 0; symbol < 300; symbol++) {
                    market.send(
                        tick("STOP-" + symbol, 1, sequence[0], NOW + sequence[0], 1 + sequence[0])
                            .build());
                  }
                  return streams.readers() == 1;
                });
        assertThat(console.get("/health").statusCode()).isEqualTo(200);
        Scrape scrape = Scrape.of(console.get("/actuator/prometheus").body());
        assertThat(scrape.value("candlewick_console_readers_cut_total")).isEqualTo(40);
        assertThat(scrape.value("candlewick_console_stream_readers")).isEqualTo(1);
        market.write(tick("STOP-0", 1, sequence[0] + 1, NOW + sequence[0] + 1, 42_000_000).build());
        reader.await(event -> event.data().at("/prices/0/price").asString().equals("0.42"));
      } finally {
        for (Socket socket : stopped) {
          socket.close();
        }
      }
    }
  }

  private static Socket stopped(int port) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(1 << 10);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket
        .getOutputStream()
        .write(
            "GET /api/stream HTTP/1.1\r\nHost: localhost\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  @Test
  void readers_wait_for_a_broker_that_is_not_there() {
    try (ConsoleUnderTest console =
            ConsoleUnderTest.start("--candlewick.console.kafka=127.0.0.1:1");
        EventReader reader = EventReader.open(console.port(), "")) {
      assertThat(reader.answer().statusCode()).isEqualTo(200);
      assertThat(console.get("/health").statusCode()).isEqualTo(200);
      reader.await("heartbeat");
      assertThat(reader.events()).extracting(EventReader.Event::type).containsOnly("heartbeat");
    }
  }
}
