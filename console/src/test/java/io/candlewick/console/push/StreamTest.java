package io.candlewick.console.push;

import static io.candlewick.model.TickBuilder.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.candlewick.console.ConsoleUnderTest;
import io.candlewick.console.OneDatabase;
import io.candlewick.model.Anomaly;
import io.candlewick.model.AssetType;
import io.candlewick.model.Candle;
import io.candlewick.model.CandleState;
import io.candlewick.model.Candles;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Micros;
import io.candlewick.model.Severity;
import io.candlewick.model.Tick;
import io.candlewick.model.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Candles, anomalies and prices come as they are written to Kafka. */
class StreamTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration SHORTLY = Duration.ofSeconds(4);
  private static final MarketWriter MARKET = new MarketWriter();
  private static final Instant MINUTE = Instant.parse("2026-03-02T10:00:00Z");

  private final ConsoleUnderTest console = ConsoleUnderTest.one();

  @AfterAll
  static void close() {
    MARKET.close();
  }

  @Test
  void a_candle_comes_in_each_revision_that_is_newer_than_the_one_before() {
    Candle open = candle("CANDLE-1").inState(CandleState.OPEN);
    try (EventReader reader = read("types=candles&symbols=CANDLE-1")) {
      MARKET.write(open);
      JsonNode first = reader.await("candle").data();
      MARKET.write(open);
      MARKET.write(open.inState(CandleState.FINAL));

      JsonNode last =
          reader.await(event -> event.data().at("/candle/state").asString().equals("FINAL")).data();
      assertThat(first.get("symbol").asString()).isEqualTo("CANDLE-1");
      assertThat(first.get("interval").asString()).isEqualTo("1m");
      assertThat(first.at("/candle/start").asString()).isEqualTo("2026-03-02T10:00:00Z");
      assertThat(first.at("/candle/end").asString()).isEqualTo("2026-03-02T10:01:00Z");
      assertThat(first.at("/candle/open").asString()).isEqualTo(FixedPoint.format(open.open()));
      assertThat(first.at("/candle/ticks").asLong()).isEqualTo(open.tickCount());
      assertThat(last.at("/candle/close").asString()).isEqualTo(FixedPoint.format(open.close()));
      assertThat(reader.events()).hasSize(2);
    }
  }

  /** It reads the stored candles, and what was sent just before may not be among them yet. */
  @Test
  void a_new_reader_also_gets_what_was_sent_shortly_before() {
    int tries = 0;
    do { // again where the machine was so busy that it was not shortly before
      String query = "types=candles&symbols=SHORTLY-" + ++tries;
      try (EventReader witness = read(query)) {
        witness.awaitOpen();
        long written = System.nanoTime();
        MARKET.write(candle("SHORTLY-" + tries));
        witness.await("candle");
        try (EventReader late = read(query + "&intervals=1m,5m")) {
          late.awaitOpen();
          if (System.nanoTime() - written < SHORTLY.toNanos()) {
            late.await(event -> event.data().path("interval").asString("").equals("1m"));
            late.await(event -> event.data().path("interval").asString("").equals("5m"));
            return;
          }
        }
      }
    } while (tries < 20);
    fail("20 times more than %s passed between a candle and a reader", SHORTLY);
  }

  @Test
  void an_anomaly_comes_once_however_often_it_is_written() {
    Anomaly crash =
        new Anomaly(
            "FLASH_CRASH",
            Severity.HIGH,
            "ANOMALY-<b>1</b>",
            AssetType.CRYPTO,
            3,
            14,
            MINUTE,
            FixedPoint.parse("90.5"),
            FixedPoint.parse("100"),
            FixedPoint.parse("-9.5"));
    try (EventReader reader =
        read(
            "types=anomalies&symbols=ANOMALY-<b>1</b>,ANOMALY-2"
                .replace("<", "%3C")
                .replace(">", "%3E"))) {
      MARKET.write(crash);
      MARKET.write(crash);
      MARKET.write(
          new Anomaly(
              "SPIKE", Severity.HIGH, "ANOMALY-2", AssetType.CRYPTO, 3, 1, MINUTE, 1, 2, -5));

      reader.await(event -> event.data().get("symbol").asString().equals("ANOMALY-2"));
      JsonNode first = reader.events().get(0).data();
      assertThat(reader.events()).hasSize(2);
      assertThat(first.get("id").asString()).isEqualTo(crash.id());
      assertThat(first.get("price").asString()).isEqualTo("90.5");
      assertThat(first.get("return_pct").asString()).isEqualTo("-9.5");
      assertThat(first.get("at").asString()).isEqualTo("2026-03-02T10:00:00Z");
    }
  }

  @Test
  void the_newest_price_is_there_at_once_and_others_follow() {
    long time = Micros.of(MINUTE);
    MARKET.write(tick("PRICE-1", 1, 1, time, FixedPoint.parse("100")).build());
    MARKET.write(tick("PRICE-1", 1, 2, time + 1, FixedPoint.parse("110")).build());
    try (EventReader reader = read("types=prices&symbols=PRICE-1")) {
      reader.await(event -> isPrice(event, "110"));
      MARKET.write(tick("PRICE-1", 1, 3, time + 2, FixedPoint.parse("111")).build());
      MARKET.write(tick("PRICE-1", 1, 1, time, FixedPoint.parse("100")).build());

      reader.await(event -> isPrice(event, "111"));
    }
  }

  @Test
  void the_change_of_the_day_is_against_its_first_candle_as_in_the_list_of_symbols() {
    Candle first = candle("PRICE-2");
    long price = first.open() + FixedPoint.parse("10");
    long[] sequence = {0};
    try (EventReader reader = read("types=prices&symbols=PRICE-2")) {
      MARKET.write(ofDay("PRICE-2", ++sequence[0], price));
      reader.await("prices");
      MARKET.write(first);

      JsonNode found =
          Awaitility.await()
              .atMost(PATIENCE)
              .until(
                  () -> {
                    MARKET.write(ofDay("PRICE-2", ++sequence[0], price));
                    List<EventReader.Event> events = reader.events();
                    return events.get(events.size() - 1).data().at("/prices/0");
                  },
                  row -> row.path("change").asString("").equals("10"));
      assertThat(found.path("day_high").asString())
          .isEqualTo(FixedPoint.format(Math.max(price, first.high())));
      assertThat(found.path("day_low").asString()).isEqualTo(FixedPoint.format(first.low()));

      MARKET.write(ofDay("PRICE-2", ++sequence[0], first.open() * 2));
      JsonNode doubled =
          reader
              .await(event -> isPrice(event, FixedPoint.format(first.open() * 2)))
              .data()
              .at("/prices/0");
      assertThat(doubled.path("change_pct").asString()).isEqualTo("100");
    }
  }

  /** As if the day had begun with this price, which arrived first. */
  private static Tick ofDay(String symbol, long sequence, long price) {
    return tick(symbol, 1, sequence, Micros.of(MINUTE) + sequence, price)
        .day(price, price, price)
        .build();
  }

  @Test
  void candles_come_again_when_a_gap_in_them_is_filled() {
    OneDatabase.run(
        """
        INSERT INTO data_gaps (symbol, epoch, first_missing, last_missing, after_time, before_time)
        VALUES ('GAP-1', 1, 3, 4, '2026-03-02T10:00:10Z', '2026-03-02T10:00:20Z')
        """);
    String query = "types=candles&symbols=GAP-1&intervals=1m,1h";
    try (EventReader reader = read(query)) {
      reader.awaitOpen();
      MARKET.write(candle("GAP-1").inState(CandleState.FINAL));
      reader.await(event -> isMissing(event, "1m", 2));
      String id = reader.await(event -> isMissing(event, "1h", 2)).id();

      OneDatabase.run("UPDATE data_gaps SET filled_at = now() WHERE symbol = 'GAP-1'");
      Awaitility.await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                assertThat(last(reader, "1m").at("/candle/complete").asBoolean()).isTrue();
                assertThat(last(reader, "1h").at("/candle/complete").asBoolean()).isTrue();
              });
      try (EventReader again = EventReader.open(console.port(), query, id)) {
        again.await(event -> isMissing(event, "1m", 0));
        again.await(event -> isMissing(event, "1h", 0));
      }
    }
  }

  private static boolean isMissing(EventReader.Event event, String interval, int ticks) {
    return event.data().path("interval").asString("").equals(interval)
        && event.data().at("/candle/missing").asInt() == ticks;
  }

  private static JsonNode last(EventReader reader, String interval) {
    return reader.events().stream()
        .map(EventReader.Event::data)
        .filter(data -> data.path("interval").asString("").equals(interval))
        .reduce((one, later) -> later)
        .orElseThrow();
  }

  /** The console may have read only the first of some ticks when a reader comes. */
  private static boolean isPrice(EventReader.Event event, String price) {
    return event.data().at("/prices/0/price").asString().equals(price);
  }

  @Test
  void records_that_cannot_be_read_are_left_out() {
    try (EventReader reader = read("symbols=UNREADABLE-1")) {
      MARKET.write(Topics.CANDLES, "UNREADABLE-1", new byte[] {0, 0, 0, 0, 9, 1});
      MARKET.write(Topics.ANOMALIES, "UNREADABLE-1", new byte[] {1});
      MARKET.write(Topics.TICKS, "UNREADABLE-1", new byte[] {0, 0, 0, 9, 9, 1});
      MARKET.write(candle("UNREADABLE-1"));

      assertThat(reader.await("candle").data().get("symbol").asString()).isEqualTo("UNREADABLE-1");
    }
  }

  private EventReader read(String query) {
    return EventReader.open(console.port(), query);
  }

  static Candle candle(String symbol) {
    return Candles.random(new SplittableRandom(7), symbol, Micros.of(MINUTE));
  }
}
