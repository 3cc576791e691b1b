package io.candlewick.launcher.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import de.bwaldvogel.mongo.MongoServer;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Decimal128;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredBackendTest {
  private static final List<String> SYMBOLS = List.of("AAPL", "BTC-USD", "EUR-USD");
  private static final int COUNT = 3_000;
  private static final long START = 1_790_000_000_000L;

  @TempDir private Path folder;

  private final List<Document> written = documents();
  private MongoServer server;
  private MongoClient client;
  private MongoCollection<Document> ticks;

  @BeforeEach
  void start() {
    server = new MongoServer(StoredBackend.open(folder.resolve("documents.mv.db")));
    client = MongoClients.create(server.bindAndGetConnectionString());
    ticks = client.getDatabase("MarketDB").getCollection("Ticks");
  }

  @AfterEach
  void stop() {
    client.close();
    server.shutdownNow();
  }

  private static List<Document> documents() {
    Random random = new Random(5);
    return IntStream.range(0, COUNT)
        .mapToObj(
            i ->
                new Document("_id", SYMBOLS.get(i % 3) + ":7:" + i / 3)
                    .append("symbol", SYMBOLS.get(i % 3))
                    .append("sequence", (long) i / 3)
                    .append("event_time", at(i * 1_000L))
                    .append("price", new Decimal128(BigDecimal.valueOf(random.nextInt(500), 1))))
        .toList();
  }

  private static Date at(long millis) {
    return Date.from(Instant.ofEpochMilli(START + millis));
  }

  private void fill() {
    ticks.createIndex(Indexes.ascending("symbol", "event_time"));
    ticks.insertMany(written);
  }

  private static double price(Document document) {
    return document.get("price", Decimal128.class).doubleValue();
  }

  @Test
  void the_wire_version_is_one_that_drivers_of_today_take() {
    Document hello = client.getDatabase("admin").runCommand(new Document("hello", 1));

    assertThat(hello.getInteger("maxWireVersion")).isGreaterThanOrEqualTo(9);
    assertThat(hello.getBoolean("isWritablePrimary")).isTrue();
  }

  @Test
  void every_filter_finds_what_it_says_with_an_index_and_without() {
    Date from = at(500_000);
    Date to = at(900_000);
    Decimal128 price = new Decimal128(new BigDecimal("12.3"));
    Map<Bson, Predicate<Document>> filters =
        Map.of(
            Filters.eq("symbol", "AAPL"),
            tick -> tick.getString("symbol").equals("AAPL"),
            Filters.and(Filters.eq("symbol", "AAPL"), Filters.eq("price", price)),
            tick -> tick.getString("symbol").equals("AAPL") && price(tick) == 12.3,
            Filters.eq("price", price),
            tick -> price(tick) == 12.3,
            Filters.and(Filters.gte("event_time", from), Filters.lt("event_time", to)),
            tick -> isBetween(tick, from, to),
            Filters.and(
                Filters.in("symbol", "AAPL", "EUR-USD", "none"),
                Filters.gte("event_time", from),
                Filters.lt("event_time", to)),
            tick -> !tick.getString("symbol").equals("BTC-USD") && isBetween(tick, from, to),
            Filters.or(Filters.eq("symbol", "AAPL"), Filters.gt("sequence", 990)),
            tick -> tick.getString("symbol").equals("AAPL") || tick.getLong("sequence") > 990,
            Filters.in("_id", "AAPL:7:5", "AAPL:7:77", "AAPL:7:999999"),
            tick -> List.of("AAPL:7:5", "AAPL:7:77").contains(tick.getString("_id")),
            Filters.and(Filters.gte("_id", "BTC-USD:"), Filters.lt("_id", "BTC-USD;")),
            tick -> tick.getString("symbol").equals("BTC-USD"),
            Filters.regex("symbol", "USD$"),
            tick -> tick.getString("symbol").endsWith("USD"));
    ticks.insertMany(written);
    assertFound(filters);

    ticks.createIndex(Indexes.ascending("symbol", "event_time"));

    assertFound(filters);
  }

  private static boolean isBetween(Document tick, Date from, Date to) {
    Instant time = tick.getDate("event_time").toInstant();
    return !time.isBefore(from.toInstant()) && time.isBefore(to.toInstant());
  }

  private void assertFound(Map<Bson, Predicate<Document>> filters) {
    filters.forEach(
        (filter, right) -> {
          List<Document> expected = written.stream().filter(right).toList();
          assertThat(ticks.find(filter).into(new ArrayList<>()))
              .as(filter.toString())
              .containsExactlyInAnyOrderElementsOf(expected);
          assertThat(ticks.countDocuments(filter)).isEqualTo(expected.size());
        });
  }

  @Test
  void a_sort_gives_all_in_order_in_batches_or_the_first_ones() {
    fill();
    Comparator<Document> order =
        Comparator.comparingDouble(StoredBackendTest::price)
            .reversed()
            .thenComparing(tick -> tick.getDate("event_time"));
    List<Object> right = written.stream().sorted(order).map(tick -> tick.get("_id")).toList();
    Bson sort = Sorts.orderBy(Sorts.descending("price"), Sorts.ascending("event_time"));

    assertThat(ids(ticks.find().sort(sort).batchSize(700))).isEqualTo(right);
    assertThat(ids(ticks.find().sort(sort).skip(20).limit(10))).isEqualTo(right.subList(20, 30));
  }

  private static List<Object> ids(Iterable<Document> found) {
    List<Object> ids = new ArrayList<>();
    found.forEach(document -> ids.add(document.get("_id")));
    return ids;
  }

  @Test
  void open_and_close_are_grouped_from_sorted_ticks() {
    fill();

    List<Document> candles =
        ticks
            .aggregate(
                List.of(
                    Aggregates.match(Filters.gte("event_time", at(0))),
                    Aggregates.sort(Sorts.ascending("event_time")),
                    Aggregates.group(
                        "$symbol",
                        Accumulators.first("open", "$price"),
                        Accumulators.last("close", "$price"),
                        Accumulators.sum("ticks", 1)),
                    Aggregates.sort(Sorts.ascending("_id"))))
            .into(new ArrayList<>());

    assertThat(candles).hasSize(3);
    assertThat(candles.get(1))
        .containsEntry("_id", "BTC-USD")
        .containsEntry("open", written.get(1).get("price"))
        .containsEntry("close", written.get(COUNT - 2).get("price"))
        .containsEntry("ticks", COUNT / 3);
  }

  @Test
  void a_projection_shows_what_it_names_and_distinct_every_value_once() {
    fill();

    assertThat(ticks.find(Filters.eq("_id", "AAPL:7:0")).projection(Projections.include("symbol")))
        .containsExactly(new Document("_id", "AAPL:7:0").append("symbol", "AAPL"));
    assertThat(ticks.distinct("symbol", String.class)).containsExactlyElementsOf(SYMBOLS);
  }

  @Test
  void an_id_that_is_there_is_refused_and_the_others_are_written() {
    fill();
    List<Document> again =
        List.of(new Document("_id", "AAPL:7:0"), new Document("_id", "new").append("symbol", "X"));

    assertThatThrownBy(() -> ticks.insertMany(again, new InsertManyOptions().ordered(false)))
        .isInstanceOfSatisfying(
            MongoBulkWriteException.class,
            refused -> assertThat(refused.getWriteErrors().get(0).getCode()).isEqualTo(11_000));
    assertThat(ticks.countDocuments()).isEqualTo(COUNT + 1);
    assertThat(ticks.find(Filters.eq("_id", "AAPL:7:0")).first()).isEqualTo(written.get(0));
  }

  @Test
  void updates_and_deletes_are_seen_by_the_index() {
    fill();

    ticks.updateOne(Filters.eq("_id", "AAPL:7:0"), Updates.set("symbol", "ZZZ"));
    ticks.deleteMany(Filters.eq("symbol", "BTC-USD"));

    assertThat(ids(ticks.find(Filters.eq("symbol", "ZZZ")))).containsExactly("AAPL:7:0");
    assertThat(ticks.countDocuments(Filters.eq("symbol", "AAPL"))).isEqualTo(COUNT / 3 - 1);
    assertThat(ticks.countDocuments(Filters.eq("symbol", "BTC-USD"))).isZero();
    assertThat(ticks.countDocuments()).isEqualTo(COUNT - COUNT / 3);
  }

  @Test
  void arrays_are_found_value_by_value_and_a_unique_index_refuses_the_second() {
    MongoCollection<Document> notes = client.getDatabase("mine").getCollection("notes");
    notes.createIndex(Indexes.ascending("tags"));
    notes.createIndex(Indexes.ascending("name"), new IndexOptions().unique(true));
    notes.insertOne(new Document("name", "a").append("tags", List.of(1, 9)));
    notes.insertOne(new Document("name", "b").append("tags", List.of(5)));

    assertThat(notes.countDocuments(Filters.eq("tags", 9))).isOne();
    assertThat(notes.countDocuments(Filters.and(Filters.gt("tags", 2), Filters.lt("tags", 8))))
        .isEqualTo(2); // each bound may be met by another value
    assertThatThrownBy(() -> notes.insertOne(new Document("name", "a")))
        .isInstanceOf(MongoException.class)
        .hasMessageContaining("E11000");
  }

  @Test
  void all_is_there_after_a_reopening() {
    fill();
    stop();

    start();

    assertThat(ticks.countDocuments(Filters.eq("symbol", "AAPL"))).isEqualTo(COUNT / 3);
    assertThat(ids(ticks.find())).hasSize(COUNT);
    assertThat(ticks.listIndexes())
        .extracting(index -> index.getString("name"))
        .containsExactlyInAnyOrder("_id_", "symbol_1_event_time_1");
    assertThat(
            client.listDatabaseNames().into(new ArrayList<>()).stream().collect(Collectors.toSet()))
        .contains("MarketDB");
  }

  @Test
  void a_write_is_never_refused_for_what_it_takes() {
    fill();
    Document filter = new Document("symbol", new Document("$regex", "USD$"));

    Document answer =
        client
            .getDatabase("MarketDB")
            .runCommand(
                new Document("delete", "Ticks")
                    .append("deletes", List.of(new Document("q", filter).append("limit", 0)))
                    .append("maxTimeMS", 1));

    assertThat(answer).doesNotContainKey("writeErrors").containsEntry("n", COUNT / 3 * 2);
  }

  @Test
  void a_command_that_takes_longer_than_it_may_is_refused_with_a_remedy() {
    fill();

    assertThatThrownBy(
            () ->
                ticks
                    .aggregate(
                        List.of(
                            Aggregates.lookup("Ticks", "price", "price", "same"),
                            Aggregates.count()))
                    .maxTime(100, TimeUnit.MILLISECONDS)
                    .first())
        .isInstanceOf(MongoException.class)
        .hasMessageContaining("time limit");
  }
}
