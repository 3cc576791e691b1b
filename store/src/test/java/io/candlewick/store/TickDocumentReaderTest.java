package io.candlewick.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.candlewick.model.Tick;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TickDocumentReaderTest {
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

  private void write(List<Tick> ticks) {
    try (TickDocuments documents = TickDocuments.open(server.uri(), Retention.unbounded())) {
      documents.write(ticks);
    }
  }

  @Test
  void a_tick_without_its_document_and_one_with_another_are_told_apart() {
    List<Tick> ticks = Ticks.of("BTCUSDT", 1, 1_000);
    write(ticks.subList(1, 1_000));
    try (MongoClient client = MongoClients.create(server.uri())) {
      client
          .getDatabase("MarketDB")
          .getCollection("Ticks")
          .updateOne(
              new Document("_id", ticks.get(7).id()),
              new Document("$set", new Document("currency", "EUR")));
    }
    try (TickDocumentReader reader = TickDocumentReader.open(server.uri())) {
      assertThat(reader.differences(ticks))
          .containsExactly(
              new TickDifference(ticks.get(0), true, ""),
              new TickDifference(ticks.get(7), false, "currency: stored EUR, the tick says USDT"));
      assertThat(reader.differences(List.of())).isEmpty();
    }
  }

  @Test
  void documents_are_counted_whatever_their_symbol() {
    write(Ticks.of("BTC", 1, 30));
    write(Ticks.of("BTCUSDT", 1, 12));
    try (TickDocumentReader reader = TickDocumentReader.open(server.uri())) {
      assertThat(reader.count()).isEqualTo(42);
    }
  }

  @Test
  void all_ids_are_listed_or_those_of_one_symbol() {
    write(Ticks.of("BTC", 1, 1_500));
    write(Ticks.of("BTCUSDT", 1, 1_500));
    try (TickDocumentReader reader = TickDocumentReader.open(server.uri())) {
      List<String> all = new ArrayList<>();
      reader.forEachId(Optional.empty(), all::add);
      assertThat(new TreeSet<>(all)).hasSize(3_000);

      List<String> some = new ArrayList<>();
      reader.forEachId(Optional.of("BTC"), some::add);
      assertThat(new TreeSet<>(some)).hasSize(1_500).allMatch(id -> id.startsWith("BTC:"));
    }
  }

  @Test
  void a_server_that_does_not_answer_is_an_error_that_names_it_without_the_password() {
    assertThatThrownBy(
            () ->
                TickDocumentReader.open(
                    "mongodb://joe:secret-word@127.0.0.1:1/?serverSelectionTimeoutMS=300"))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage("MongoDB at 127.0.0.1:1 does not answer");
  }
}
