package io.candlewick.store;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Removes the oldest tick documents of a symbol, some thousand at a time, through the index by
 * symbol and event time. Can be ended at any moment and run again. Thread-safe.
 */
public final class TickDocumentRemoval implements AutoCloseable {
  private static final int DOCUMENTS_AT_A_TIME = 5_000;

  private final MongoClient client;
  private final MongoCollection<Document> ticks;
  private final Retry retry;

  private TickDocumentRemoval(MongoClient client, MongoCollection<Document> ticks, Retry retry) {
    this.client = client;
    this.ticks = ticks;
    this.retry = retry;
  }

  /**
   * Opens the collection; the first request connects.
   *
   * @param uri such as {@code mongodb://127.0.0.1:27017}; credentials in it never show in messages
   * @throws IllegalArgumentException if the URI cannot be read
   */
  public static TickDocumentRemoval open(String uri) {
    TickCollection collection = TickCollection.open(uri);
    return new TickDocumentRemoval(
        collection.client(),
        collection.ticks().withWriteConcern(WriteConcern.MAJORITY.withJournal(true)),
        Retry.STANDARD);
  }

  private static Bson older(String symbol, Instant before) {
    return Filters.and(Filters.eq("symbol", symbol), Filters.lt("event_time", Date.from(before)));
  }

  /**
   * How many documents of a symbol are older.
   *
   * @param before an event time in whole milliseconds, exclusive
   * @throws StoreUnavailableException if MongoDB does not answer, also after retries
   */
  public long count(String symbol, Instant before) {
    return retry.run(
        "count the tick documents of " + symbol,
        MongoFailure::isPassing,
        () -> ticks.countDocuments(older(symbol, before)));
  }

  /**
   * Removes the older documents of a symbol, the oldest first.
   *
   * @param before an event time in whole milliseconds, exclusive
   * @return how many were removed
   * @throws StoreUnavailableException if MongoDB does not answer, also after retries; some may have
   *     been removed
   */
  public long removeBefore(String symbol, Instant before) {
    long removed = 0;
    for (List<Object> ids = oldest(symbol, before); !ids.isEmpty(); ids = oldest(symbol, before)) {
      removed += remove(ids);
    }
    return removed;
  }

  private List<Object> oldest(String symbol, Instant before) {
    return retry.run(
        "find old tick documents of " + symbol,
        MongoFailure::isPassing,
        () ->
            ticks
                .find(older(symbol, before))
                .projection(Projections.include("_id"))
                .sort(Sorts.ascending("symbol", "event_time"))
                .limit(DOCUMENTS_AT_A_TIME)
                .map(document -> document.get("_id"))
                .into(new ArrayList<>()));
  }

  private long remove(List<Object> ids) {
    return retry.run(
        "remove " + ids.size() + " tick documents",
        MongoFailure::isPassing,
        () -> ticks.deleteMany(Filters.in("_id", ids)).getDeletedCount());
  }

  @Override
  public void close() {
    client.close();
  }
}
