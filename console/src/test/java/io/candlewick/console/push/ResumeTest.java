package io.candlewick.console.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.console.ConsoleUnderTest;
import io.candlewick.console.OneDatabase;
import io.candlewick.console.push.EventReader.Event;
import io.candlewick.model.Candle;
import io.candlewick.model.CandleState;
import io.candlewick.model.Candles;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Micros;
import io.candlewick.model.windows.CandleRollUp;
import io.candlewick.model.windows.CandleWindows;
import io.candlewick.model.windows.WindowClock;
import io.candlewick.model.windows.WindowLength;
import io.candlewick.store.CandleWriter;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reader that was disconnected goes on where it was, also after a restart of the console. */
class ResumeTest {
  private static final Instant START = Instant.parse("2026-03-08T05:00:00Z");
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Test
  void a_reader_gets_what_changed_while_it_was_away_in_its_newest_form() {
    ConsoleUnderTest console = ConsoleUnderTest.one();
    String query = "types=candles&symbols=AWAY-1";
    Candle candle = candle("AWAY-1", 0).inState(CandleState.OPEN);
    try (MarketWriter market = new MarketWriter();
        EventReader witness = EventReader.open(console.port(), query)) {
      witness.awaitOpen();
      String id;
      try (EventReader reader = EventReader.open(console.port(), query)) {
        reader.awaitOpen();
        market.write(candle);
        id = reader.await("candle").id();
      }
      market.write(candle.inState(CandleState.FINAL));
      market.write(candle.inState(CandleState.CORRECTED));
      witness.await(event -> event.data().at("/candle/state").asString().equals("CORRECTED"));

      try (EventReader reader = EventReader.open(console.port(), query, id)) {
        Event event = reader.await("candle");

        assertThat(event.data().at("/candle/state").asString()).isEqualTo("CORRECTED");
      }
    }
  }

  @Test
  void a_stream_that_ends_between_events_of_one_record_sends_both_again() {
    ConsoleUnderTest console = ConsoleUnderTest.one();
    String query = "types=candles&symbols=CUT-1&intervals=1m,5m";
    try (MarketWriter market = new MarketWriter()) {
      String id;
      try (EventReader reader = EventReader.open(console.port(), query + "&limit=1")) {
        reader.awaitOpen();
        market.write(candle("CUT-1", 0));
        reader.awaitEnd();
        assertThat(reader.events()).hasSize(1);
        id = reader.lastId();
      }

      try (EventReader reader = EventReader.open(console.port(), query, id)) {
        reader.await(event -> event.data().path("interval").asString("").equals("1m"));
        reader.await(event -> event.data().path("interval").asString("").equals("5m"));
      }
    }
  }

  @Test
  void an_id_of_another_log_is_answered_with_the_advice_to_read_everything_again() {
    try (EventReader reader =
        EventReader.open(ConsoleUnderTest.one().port(), "types=candles", "abc.1.2.3.4.5.6")) {
      Event event = reader.await("reset");

      assertThat(event.data().get("reason").asString()).contains("read everything again");
      assertThat(event.id()).isNotEqualTo("abc.1.2.3.4.5.6").isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "17", "a.b.", "a.-1", "1.2.3<b>", "a.zzzzzzzzzzzzzz"})
  void what_is_no_id_is_refused(String id) {
    HttpResponse<String> answer = ConsoleUnderTest.one().get("/api/stream", "Last-Event-ID", id);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("Last-Event-ID", "leave the header out");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void no_revision_is_lost_whatever_happens(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> symbols = List.of("KEPT-" + seed, "KEPT-<" + seed + ">");
    String query =
        "types=candles&symbols=KEPT-%d,KEPT-%%3C%d%%3E&intervals=1m,5m,1h,1d&timezone=America/New_York"
            .formatted(seed, seed);
    Map<String, Candle> newest = new HashMap<>();
    Map<String, String> received = new HashMap<>();
    CandleWriter stored = new CandleWriter(OneDatabase.pool());
    ConsoleUnderTest console = ConsoleUnderTest.start();
    try (MarketWriter market = new MarketWriter()) {
      String id = "";
      for (int round = 0; round < 8; round++) {
        EventReader reader = EventReader.open(console.port(), query, id);
        if (id.isEmpty()) {
          reader.awaitOpen();
        }
        for (int i = random.nextInt(30); i >= 0; i--) {
          String symbol = symbols.get(random.nextInt(2));
          Candle next = revision(random, newest, symbol, random.nextInt(180));
          market.write(next);
          if (random.nextInt(4) > 0) {
            stored.write(List.of(next));
          }
        }
        boolean isRestarted = random.nextInt(3) == 0;
        if (random.nextBoolean()) {
          id = take(reader, received, id);
          reader.close();
        }
        if (isRestarted) {
          console.close();
          console = ConsoleUnderTest.start();
        }
        id = take(reader, received, id);
        reader.close();
      }
      Map<String, String> expected = expected(symbols, newest);
      try (EventReader reader = EventReader.open(console.port(), query, id)) {
        Awaitility.await()
            .atMost(PATIENCE)
            .untilAsserted(
                () -> {
                  take(reader, received, "");
                  assertThat(received).containsAllEntriesOf(expected);
                });
      }
      assertThat(received.keySet()).isEqualTo(expected.keySet());
    } finally {
      console.close();
    }
  }

  /** A new candle, or a later revision of one that is there. */
  private static Candle revision(
      SplittableRandom random, Map<String, Candle> newest, String symbol, int minute) {
    String key = symbol + minute;
    Candle before = newest.get(key);
    Candle next = Candles.random(random, symbol, Micros.of(START.plusSeconds(60L * minute)));
    while (before != null && next.tickCount() <= before.tickCount()) {
      next = before.followedBy(next);
    }
    newest.put(key, next);
    return next;
  }

  /** What a reader has received so far, by candle; its id. */
  private static String take(EventReader reader, Map<String, String> received, String id) {
    String last = id;
    for (Event event : reader.events()) {
      if (event.type().equals("candle")) {
        received.put(
            event.data().get("symbol").asString()
                + " "
                + event.data().get("interval").asString()
                + " "
                + event.data().at("/candle/start").asString(),
            event.data().at("/candle/ticks").asString()
                + " "
                + event.data().at("/candle/close").asString()
                + " "
                + event.data().at("/candle/volume").asString());
      }
      last = event.id().isEmpty() ? last : event.id();
    }
    return last.isEmpty() ? reader.lastId() : last;
  }

  private static Map<String, String> expected(List<String> symbols, Map<String, Candle> newest) {
    Map<String, String> expected = new HashMap<>();
    for (String symbol : symbols) {
      List<Candle> own = new ArrayList<>();
      newest.values().stream().filter(candle -> candle.symbol().equals(symbol)).forEach(own::add);
      own.sort((one, other) -> one.windowStart().compareTo(other.windowStart()));
      for (String interval : List.of("1m", "5m", "1h", "1d")) {
        CandleWindows windows =
            CandleWindows.of(WindowLength.parse(interval), WindowClock.parse("America/New_York"));
        for (Candle candle : CandleRollUp.of(own, windows)) {
          expected.put(
              symbol + " " + interval + " " + candle.windowStart(),
              candle.tickCount()
                  + " "
                  + FixedPoint.format(candle.close())
                  + " "
                  + candle.volume().toBigDecimal(8).stripTrailingZeros().toPlainString());
        }
      }
    }
    return expected;
  }

  private static Candle candle(String symbol, int minute) {
    return Candles.random(
        new SplittableRandom(3), symbol, Micros.of(START.plusSeconds(60L * minute)));
  }
}
