package io.candlewick.launcher.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import io.candlewick.launcher.process.Launch;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every ordinary read over all that the embedded MongoDB keeps, in its own process. With {@code
 * -Dcandlewick.documents=200000} as many as it keeps in the heap that it has; else a tenth of them
 * in less than half of the heap.
 */
class EmbeddedMongoTest {
  private static final int ALL = 200_000;
  private static final int DOCUMENTS = Integer.getInteger("candlewick.documents", ALL / 10);
  private static final long DAY = 1_790_035_200_000L;
  private static final int SYMBOLS = 10;

  /** Ten thousand characters for every document: far more than any heap holds. */
  private static final Document LONG_TEXT =
      new Document("$concat", List.of("$symbol", "x".repeat(10_000)));

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @TempDir private Path data;

  @Test
  void every_read_over_all_documents_is_answered_or_refused_and_it_never_dies() throws Exception {
    int port = freePort();
    MongoPart part = MongoPart.choose(data, port, "");
    Process server = start(part.prepare());
    try (MongoClient client = MongoClients.create("mongodb://127.0.0.1:" + port)) {
      await().atMost(PATIENCE).until(() -> part.isReady() || !server.isAlive());
      MongoCollection<Document> ticks = client.getDatabase("MarketDB").getCollection("Ticks");
      timed("write", () -> write(ticks));
      readAll(ticks);

      assertThatThrownBy(
              () ->
                  ticks
                      .aggregate(
                          List.of(Aggregates.group(null, Accumulators.push("all", LONG_TEXT))))
                      .first())
          .isInstanceOf(MongoException.class)
          .hasMessageContaining("MB of heap");

      // What was refused may be held for a moment longer
      await()
          .atMost(PATIENCE)
          .ignoreExceptionsInstanceOf(MongoCommandException.class)
          .until(() -> ticks.countDocuments(Filters.gt("price", 0)) == DOCUMENTS);
      assertThat(server.isAlive()).isTrue();
    } finally {
      server.destroyForcibly().waitFor();
    }
  }

  private void readAll(MongoCollection<Document> ticks) {
    Decimal128 price = ticks.find().skip(DOCUMENTS / 2).first().get("price", Decimal128.class);
    int each = DOCUMENTS / SYMBOLS;
    timed("count by symbol", () -> ticks.countDocuments(Filters.eq("symbol", "S3")), each);
    timed(
        "count by symbol and price",
        () ->
            ticks.countDocuments(
                Filters.and(
                    Filters.eq("symbol", "S3"), Filters.gte("price", Decimal128.parse("0")))),
        each);
    assertThat(timed("price is", () -> ticks.countDocuments(Filters.eq("price", price))))
        .isPositive();
    timed("find all", () -> size(ticks.find()), DOCUMENTS);
    timed("sort all by price", () -> size(ticks.find().sort(Sorts.ascending("price"))), DOCUMENTS);
    timed("sort, limit 2", () -> size(ticks.find().sort(Sorts.descending("price")).limit(2)), 2);
    timed(
        "newest of a symbol",
        () ->
            size(
                ticks
                    .find(Filters.eq("symbol", "S3"))
                    .sort(Sorts.descending("event_time"))
                    .limit(10)),
        10);
    timed(
        "group by symbol over a day",
        () ->
            size(
                ticks.aggregate(
                    List.of(
                        Aggregates.match(
                            Filters.gte("event_time", Date.from(Instant.ofEpochMilli(DAY)))),
                        Aggregates.sort(Sorts.ascending("event_time")),
                        Aggregates.group(
                            "$symbol",
                            Accumulators.first("open", "$price"),
                            Accumulators.max("high", "$price"),
                            Accumulators.last("close", "$price"))))),
        SYMBOLS);
  }

  private long write(MongoCollection<Document> ticks) {
    ticks.createIndex(Indexes.ascending("symbol", "event_time"));
    Random random = new Random(3);
    List<Document> batch = new ArrayList<>();
    for (int i = 0; i < DOCUMENTS; i++) {
      batch.add(tick(i, random));
      if (batch.size() == 1_000) {
        ticks.insertMany(batch);
        batch.clear();
      }
    }
    return DOCUMENTS;
  }

  private static Document tick(int number, Random random) {
    String symbol = "S" + number % SYMBOLS;
    long time = DAY + number / SYMBOLS * 4_000L;
    Document document =
        new Document("_id", symbol + ":1790035200000000:" + number / SYMBOLS)
            .append("symbol", symbol)
            .append("asset_type", "CRYPTO")
            .append("currency", "USD")
            .append("epoch", DAY * 1_000)
            .append("sequence", (long) number / SYMBOLS)
            .append("event_time", Date.from(Instant.ofEpochMilli(time)))
            .append("event_time_micros", time * 1_000);
    List.of(
            "price",
            "volume",
            "bid",
            "ask",
            "day_open",
            "day_high",
            "day_low",
            "sma5",
            "sma20",
            "realized_vol",
            "previous_price")
        .forEach(
            field ->
                document.append(
                    field, new Decimal128(BigDecimal.valueOf(random.nextLong(1L << 50), 8))));
    return document;
  }

  private static long size(Iterable<Document> found) {
    long count = 0;
    for (Document ignored : found) {
      count++;
    }
    return count;
  }

  private static void timed(String what, LongSupplier read, long right) {
    assertThat(timed(what, read)).as(what).isEqualTo(right);
  }

  private static long timed(String what, LongSupplier read) {
    long start = System.nanoTime();
    long answer = read.getAsLong();
    System.out.printf(
        "%,d documents  %-28s %6.2f s%n", DOCUMENTS, what, (System.nanoTime() - start) / 1e9);
    return answer;
  }

  /** The part's own command, with the heap that the number of documents asks for. */
  private Process start(Launch launch) throws IOException {
    List<String> command =
        launch.command().stream()
            .map(word -> DOCUMENTS < ALL && word.equals("-Xmx256m") ? "-Xmx96m" : word)
            .toList();
    return new ProcessBuilder(command)
        .directory(launch.folder().toFile())
        .redirectErrorStream(true)
        .redirectOutput(data.resolve("mongo.log").toFile())
        .start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
