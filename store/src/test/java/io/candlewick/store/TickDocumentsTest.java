package io.candlewick.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.candlewick.model.Tick;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TickDocumentsTest {
  @TempDir Path folder;
  private MongoUnderTest server;

  @BeforeEach
  void start() {
    server = MongoUnderTest.start(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private TickDocuments all() {
    return TickDocuments.open(server.uri(), Retention.unbounded());
  }

  private List<Document> documents() {
    try (MongoClient client = MongoClients.create(server.uri())) {
      return client.getDatabase("MarketDB").getCollection("Ticks").find().into(new ArrayList<>());
    }
  }

  private List<Long> sequences() {
    return documents().stream().map(document -> document.getLong("sequence")).sorted().toList();
  }

  private static List<Long> sequences(List<Tick> ticks) {
    return ticks.stream().map(Tick::sequence).toList();
  }

  @Test
  void ticks_come_back_exactly_as_they_were() {
    List<Tick> ticks = Ticks.of("BTCUSDT", 1, 2_500);
    try (TickDocuments documents = all()) {
      assertThat(documents.write(ticks)).isEqualTo(2_500);
      for (Tick tick : ticks.subList(0, 20)) {
        assertThat(documents.find(tick.id())).contains(tick);
      }
      assertThat(documents.find(ticks.stream().map(Tick::id).toList()).values())
          .containsExactlyInAnyOrderElementsOf(ticks);
      assertThat(documents.find("BTCUSDT:0:1")).isEmpty();
    }
  }

  @Test
  void documents_are_indexed_by_symbol_and_time() {
    try (TickDocuments documents = all();
        MongoClient client = MongoClients.create(server.uri())) {
      documents.write(Ticks.of("BTCUSDT", 1, 1));
      assertThat(client.getDatabase("MarketDB").getCollection("Ticks").listIndexes())
          .extracting(index -> List.copyOf(index.get("key", Document.class).keySet()))
          .contains(List.of("symbol", "event_time"));
    }
  }

  @Test
  void a_document_has_the_fields_of_the_wire_with_exact_decimals_and_microseconds() {
    try (TickDocuments documents = all()) {
      documents.write(List.of(Ticks.of("BTCUSDT", 2)));
    }
    Document document = documents().get(0);

    assertThat(document.getString("_id")).isEqualTo("BTCUSDT:1723161300000001:2");
    assertThat(document.get("price")).isEqualTo(Decimal128.parse("9999999999.99999997"));
    assertThat(document.getDate("event_time").toInstant())
        .isEqualTo(Instant.parse("2024-08-08T23:55:00.123Z"));
    assertThat(document.getLong("event_time_micros")).isEqualTo(1_723_161_300_123_458L);
    assertThat(document).doesNotContainKeys("previous_price", "injected");
  }

  @Test
  void a_tick_that_is_there_is_left_alone_and_not_counted_as_new() {
    List<Tick> ticks = Ticks.of("BTCUSDT", 1, 1_500);
    try (TickDocuments documents = all()) {
      documents.write(ticks.subList(0, 700));

      assertThat(documents.write(ticks)).isEqualTo(800);
      assertThat(documents.write(ticks)).isZero();
      assertThat(documents.write(List.of(ticks.get(3), ticks.get(3)))).isZero();
    }
    assertThat(sequences()).isEqualTo(sequences(ticks));
  }

  @Test
  void a_symbol_is_only_ever_a_value() {
    String symbol = "$where: {\"a\": 1}";
    Tick tick = Ticks.of(symbol, 1);
    try (TickDocuments documents = all()) {
      documents.write(List.of(tick));
      assertThat(documents.find(tick.id())).contains(tick);
    }
  }

  @Test
  void the_newest_stay_and_the_oldest_go() {
    List<Tick> ticks = Ticks.of("BTCUSDT", 1, 5_000);
    try (TickDocuments documents = TickDocuments.open(server.uri(), Retention.newest(1_200))) {
      for (int from = 0; from < 5_000; from += 500) {
        assertThat(documents.write(ticks.subList(from, from + 500))).isEqualTo(500);
      }
      assertThat(sequences()).isEqualTo(sequences(ticks.subList(3_800, 5_000)));
      assertThat(documents.write(ticks.subList(3_900, 4_900))).isZero();
      assertThat(sequences()).isEqualTo(sequences(ticks.subList(3_800, 5_000)));
    }
  }

  @Test
  void of_more_ticks_than_are_kept_only_the_last_are_written() {
    List<Tick> ticks = Ticks.of("BTCUSDT", 1, 5_000);
    try (TickDocuments documents = TickDocuments.open(server.uri(), Retention.newest(1_200))) {
      assertThat(documents.write(ticks)).isEqualTo(1_200);
    }
    assertThat(sequences()).isEqualTo(sequences(ticks.subList(3_800, 5_000)));
  }

  @Test
  void a_reopened_store_goes_on_forgetting_where_it_was() {
    List<Tick> ticks = Ticks.of("BTCUSDT", 1, 3_000);
    try (TickDocuments documents = TickDocuments.open(server.uri(), Retention.newest(1_000))) {
      documents.write(ticks.subList(0, 1_500));
    }
    try (TickDocuments documents = TickDocuments.open(server.uri(), Retention.newest(1_000))) {
      documents.write(ticks.subList(1_500, 1_700));
    }
    assertThat(sequences()).isEqualTo(sequences(ticks.subList(700, 1_700)));

    try (TickDocuments documents = TickDocuments.open(server.uri(), Retention.newest(300))) {
      documents.write(ticks.subList(1_700, 1_701));
    }
    assertThat(sequences()).isEqualTo(sequences(ticks.subList(1_401, 1_701)));
  }

  @Test
  void a_writer_outlives_a_stop_and_start_of_the_server() {
    assumeTrue(server.canStop(), "The MongoDB of CANDLEWICK_TEST_MONGO cannot be stopped");
    List<Tick> ticks = Ticks.of("BTCUSDT", 1, 200);
    boolean[] isDown = {false};
    RecordedPauses pauses =
        new RecordedPauses(
            () -> {
              if (isDown[0]) {
                server.startAgain();
                isDown[0] = false;
              }
            });
    try (TickDocuments documents =
        TickDocuments.open(server.uri(), Retention.newest(150), pauses.retry(5))) {
      documents.write(ticks.subList(0, 100));
      server.stop();
      isDown[0] = true;

      assertThat(documents.write(ticks)).isPositive();
    }
    assertThat(pauses.all()).isNotEmpty();
    assertThat(sequences()).isEqualTo(sequences(ticks.subList(50, 200)));
  }

  @Test
  void a_server_that_stays_away_is_one_clear_error_without_the_password() {
    assumeTrue(server.canStop(), "The MongoDB of CANDLEWICK_TEST_MONGO cannot be stopped");
    server.stop();
    String uri =
        server.uri().replace("//", "//joe:secret-word@") + "/?serverSelectionTimeoutMS=300";
    RecordedPauses pauses = new RecordedPauses();
    try (TickDocuments documents =
        TickDocuments.open(uri, Retention.unbounded(), pauses.retry(3))) {
      assertThatThrownBy(() -> documents.write(Ticks.of("BTCUSDT", 1, 1)))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageStartingWith("Cannot write 1 tick documents after 3 attempts")
          .satisfies(TickDocumentsTest::holdsNoPassword);
    } finally {
      server.startAgain();
    }
    assertThat(pauses.all()).hasSize(2);
  }

  @Test
  void a_document_that_cannot_be_stored_is_an_error_at_once() {
    Tick good = Ticks.of("BTCUSDT", 1);
    Tick tooLarge = Ticks.of("x".repeat(17_000_000), 2);
    RecordedPauses pauses = new RecordedPauses();
    try (TickDocuments documents =
        TickDocuments.open(server.uri(), Retention.unbounded(), pauses.retry(3))) {
      assertThatThrownBy(() -> documents.write(List.of(good, tooLarge)))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("write 2 tick documents");
    }
    assertThat(pauses.all()).isEmpty();
  }

  @Test
  void an_address_that_cannot_be_read_is_refused_without_being_repeated() {
    for (String uri :
        List.of(
            "joe:secret-word@host",
            "mongodb://joe:secret-word@@host:x",
            "mongodb://a:secret-word/b@c")) {
      assertThatThrownBy(() -> TickDocuments.open(uri, Retention.unbounded()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("mongodb://HOST:PORT")
          .satisfies(TickDocumentsTest::holdsNoPassword);
    }
  }

  @Test
  void a_retention_of_nothing_is_refused() {
    assertThatThrownBy(() -> Retention.newest(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 documents");
  }

  private static void holdsNoPassword(Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString()).doesNotContain("secret-word");
  }
}
