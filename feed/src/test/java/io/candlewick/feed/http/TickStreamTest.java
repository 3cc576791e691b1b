package io.candlewick.feed.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.candlewick.feed.recent.SomeTicks;
import io.candlewick.web.Contract;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stream over real connections. */
class TickStreamTest {
  private static final int KEPT = 2_000;
  private static final int PLACES = 300;
  private static final int ROUNDS = 60;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static ApiUnderTest api;
  private static Contract contract;
  private static int sequence;

  @BeforeAll
  static void start() {
    api =
        ApiUnderTest.live(
            "--candlewick.http.recent-ticks=" + KEPT,
            "--candlewick.http.stream-readers=" + PLACES,
            "--candlewick.http.heartbeat-seconds=1");
    contract = Contract.of(api.get("/openapi.json").body());
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @BeforeEach
  void nobodyReads() {
    await().atMost(PATIENCE).until(() -> readersAfter("A") == 0);
  }

  /** One more tick finds out who has gone. */
  private static int readersAfter(String symbol) {
    publish(symbol, 1);
    return api.streams().readers();
  }

  private static void publish(String symbol, int count) {
    api.recent()
        .published(
            IntStream.range(0, count)
                .mapToObj(i -> SomeTicks.tick(symbol, ++sequence, "10"))
                .toList());
  }

  private static EventStream open(String query, String... headers) {
    EventStream stream = EventStream.open(api.port(), query, headers);
    assertThat(stream.head().get(0)).contains("200");
    return stream;
  }

  private static EventStream.Event nextTick(EventStream stream) {
    EventStream.Event event = stream.next();
    while (event.name().equals("comment")) {
      event = stream.next();
    }
    return event;
  }

  @Test
  void ticks_come_as_they_are_published_each_once_and_in_order() {
    try (EventStream stream = open("")) {
      publish("A", 3);
      publish("B", 2);

      for (int number = sequence - 4; number <= sequence; number++) {
        EventStream.Event event = nextTick(stream);
        assertThat(event.name()).isEqualTo("tick");
        assertThat(event.id()).isEqualTo(api.recent().run() + "-" + number);
        assertThat(event.data())
            .startsWith("{\"symbol\":")
            .endsWith("\"tick_number\":" + number + "}");
      }
    }
  }

  @Test
  void a_reader_gets_the_symbols_that_it_wants() {
    try (EventStream stream = open("?symbols=B,C")) {
      publish("A", 2);
      publish("C", 1);
      publish("D", 1);
      publish("B", 1);

      assertThat(nextTick(stream).data()).contains("\"symbol\":\"C\"");
      assertThat(nextTick(stream).data()).contains("\"symbol\":\"B\"");
    }
  }

  @Test
  void a_limit_ends_the_stream() {
    try (EventStream stream = open("?limit=2")) {
      publish("A", 5);

      assertThat(nextTick(stream).name()).isEqualTo("tick");
      assertThat(nextTick(stream).name()).isEqualTo("tick");
      assertThat(stream.next()).isNull();
    }
    await().atMost(PATIENCE).until(() -> api.streams().readers() == 0);
  }

  @Test
  void a_reader_that_comes_again_goes_on_behind_its_last_event() {
    publish("A", 10);
    String last = "Last-Event-ID: " + api.recent().run() + "-" + (api.recent().end() - 3) + "\r\n";
    try (EventStream stream = open("?limit=4", last)) {
      publish("B", 1);

      List<Long> numbers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        numbers.add(Long.parseLong(nextTick(stream).id().replaceAll(".*-", "")));
      }
      long end = api.recent().end();
      assertThat(numbers).containsExactly(end - 3, end - 2, end - 1, end);
    }
  }

  @Test
  void a_reader_that_comes_too_late_is_told_what_it_lost() {
    publish("A", 5);
    long last = api.recent().end();
    publish("A", KEPT + 40);
    try (EventStream stream =
        open("", "Last-Event-ID: " + api.recent().run() + "-" + last + "\r\n")) {
      EventStream.Event lost = nextTick(stream);
      assertThat(lost.name()).isEqualTo("lost");
      assertThat(lost.data()).contains("\"missed\":40,");
      assertThat(nextTick(stream).id()).endsWith("-" + (last + 41));
    }
  }

  @Test
  void after_a_restart_of_the_feed_a_reader_is_told_and_gets_all_that_is_kept() {
    try (EventStream stream = open("", "Last-Event-ID: 12-5\r\n")) {
      EventStream.Event lost = nextTick(stream);
      assertThat(lost.name()).isEqualTo("lost");
      assertThat(lost.data()).contains("\"missed\":null");
      assertThat(nextTick(stream).id()).endsWith("-" + api.recent().oldest());
    }
  }

  @Test
  void a_wrong_id_or_parameter_is_a_problem() {
    assertThat(status(400, "", "x")).contains("'x' is not the id of an event");
    assertThat(status(400, "", api.recent().run() + "-99999999")).contains("the newest event");
    assertThat(status(422, "?limit=0", null)).contains("limit is '0'");
    assertThat(status(422, "?symbols=A,,B", null)).contains("'A,,B'");
  }

  private static String status(int status, String query, String lastEventId) {
    var request = api.request("/ticks/stream" + query);
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    HttpResponse<String> answer = ApiUnderTest.send(request.build());
    assertThat(answer.statusCode()).isEqualTo(status);
    contract.check("GET", "/ticks/stream", answer);
    return answer.body();
  }

  @Test
  void silence_is_broken_by_comments() {
    try (EventStream stream = open("")) {
      assertThat(stream.next()).isEqualTo(new EventStream.Event("comment", "", "heartbeat"));
    }
  }

  @Test
  void a_burst_far_beyond_what_is_kept_drops_no_reader_that_keeps_up() throws Exception {
    int readers = 4;
    int burst = 40 * KEPT;
    int first = sequence + 1;
    List<EventStream> streams = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(readers);
    try {
      List<Future<Integer>> read = new ArrayList<>();
      for (int i = 0; i < readers; i++) {
        EventStream stream = open("?limit=" + burst);
        streams.add(stream);
        read.add(threads.submit(() -> readInOrder(stream, first)));
      }
      publish("BURST", burst);

      for (Future<Integer> each : read) {
        assertThat(each.get(1, TimeUnit.MINUTES)).isEqualTo(burst);
      }
    } finally {
      streams.forEach(EventStream::close);
      threads.shutdownNow();
    }
  }

  /** How many ticks come, each the one behind the last. */
  private static int readInOrder(EventStream stream, int first) {
    int count = 0;
    for (EventStream.Event event = stream.next(); event != null; event = stream.next()) {
      if (event.name().equals("comment")) {
        continue;
      }
      assertThat(event.name()).isEqualTo("tick");
      assertThat(event.data()).endsWith("\"tick_number\":" + (first + count) + "}");
      count++;
    }
    return count;
  }

  @Test
  void no_block_of_the_stream_is_without_data() {
    try (SlowClient client = SlowClient.connect(api.port())) {
      client.send("GET /ticks/stream?limit=3 HTTP/1.0\r\nHost: a\r\n\r\n");
      String begun = client.upTo(": heartbeat\n");
      publish("A", 3);
      String body = begun + client.rest();
      String events = body.substring(body.indexOf("\r\n\r\n") + 4);

      assertThat(events).startsWith("retry: 2000\n: heartbeat\n").endsWith("\n\n");
      assertThat(events.split("\n\n", 0))
          .hasSize(3)
          .allSatisfy(block -> assertThat(block).contains("event: tick\n").contains("\ndata: {"));
    }
  }

  @Test
  void a_slow_reader_holds_up_nobody_and_is_told_why_it_is_left() {
    try (EventStream slow = open("");
        EventStream quick = open("?symbols=Q")) {
      for (int round = 0; round < ROUNDS; round++) {
        publish("A", KEPT / 2);
        publish("Q", 1);
        assertThat(nextTick(quick).data()).contains("\"symbol\":\"Q\"");
      }

      EventStream.Event event = nextTick(slow);
      long read = 0;
      while (event.name().equals("tick")) {
        read++;
        event = nextTick(slow);
      }
      assertThat(read).isLessThan(ROUNDS * KEPT / 2);
      assertThat(event.name()).isEqualTo("dropped");
      assertThat(event.data()).contains("\"missed\":");
      assertThat(slow.next()).isNull();
    }
  }

  @Test
  void more_readers_than_there_are_places_are_asked_to_come_again() {
    List<EventStream> readers = new ArrayList<>();
    try {
      for (int i = 0; i < PLACES; i++) {
        readers.add(EventStream.open(api.port(), ""));
      }
      await().atMost(PATIENCE).until(() -> api.streams().readers() == PLACES);

      HttpResponse<String> answer = api.get("/ticks/stream");
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
      contract.check("GET", "/ticks/stream", answer);

      publish("ALL", 1);
      for (EventStream reader : readers) {
        assertThat(nextTick(reader).data()).contains("\"symbol\":\"ALL\"");
      }
    } finally {
      readers.forEach(EventStream::close);
    }
  }
}
