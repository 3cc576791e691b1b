package io.candlewick.store;

import com.mongodb.ConnectionString;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import io.candlewick.model.Tick;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/**
 * Raw ticks in MongoDB, {@code MarketDB.Ticks}, one document a tick. The document's id is the
 * tick's, so writing a tick twice changes nothing. Writes are journaled by a majority. Thread-safe.
 *
 * <p>With a bounded {@link Retention}, the oldest documents are removed as newer ones come. Their
 * ids are then held in memory, about 100 bytes each, so this is for a few hundred thousand
 * documents and for one writing process.
 */
public final class TickDocuments implements AutoCloseable {
  private static final String DATABASE = "MarketDB";
  private static final String COLLECTION = "Ticks";
  private static final int DOCUMENTS_PER_WRITE = 1_000;
  private static final int DUPLICATE_KEY = 11000;
  private static final long SERVER_SELECTION_SECONDS = 10;

  private final MongoClient client;
  private final MongoCollection<Document> ticks;
  private final Retention retention;
  private final Retry retry;
  private final ArrayDeque<String> kept = new ArrayDeque<>();

  private TickDocuments(
      MongoClient client, MongoCollection<Document> ticks, Retention retention, Retry retry) {
    this.client = client;
    this.ticks = ticks;
    this.retention = retention;
    this.retry = retry;
  }

  /**
   * Opens the collection.
   *
   * @param uri such as {@code mongodb://127.0.0.1:27017}; credentials in it never show in messages
   */
  public static TickDocuments open(String uri, Retention retention) {
    return open(uri, retention, Retry.STANDARD);
  }

  /** Opens the collection with another way to retry. */
  public static TickDocuments open(String uri, Retention retention, Retry retry) {
    MongoClientSettings settings =
        MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(uri))
            .applicationName("candlewick")
            .applyToClusterSettings(
                cluster ->
                    cluster.serverSelectionTimeout(SERVER_SELECTION_SECONDS, TimeUnit.SECONDS))
            .build();
    MongoClient client = MongoClients.create(settings);
    MongoCollection<Document> ticks =
        client
            .getDatabase(DATABASE)
            .getCollection(COLLECTION)
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    TickDocuments documents = new TickDocuments(client, ticks, retention, retry);
    if (retention.isBounded()) {
      documents.learnWhatIsKept();
    }
    return documents;
  }

  private void learnWhatIsKept() {
    retry.run(
        "read the ids of tick documents",
        TickDocuments::isPassing,
        () -> {
          kept.clear();
          try (MongoCursor<Document> ids =
              ticks.find().projection(Projections.include("_id")).iterator()) {
            ids.forEachRemaining(document -> kept.add(document.getString("_id")));
          }
          return null;
        });
  }

  /**
   * Writes ticks; those that are there already are left alone. Of more ticks than the retention
   * keeps, only the last ones are written.
   *
   * @return how many were new
   * @throws StoreUnavailableException if MongoDB does not take them, also after retries; writing
   *     all again is safe
   */
  public int write(List<Tick> batch) {
    int surplus = (int) Math.max(0, batch.size() - retention.documents());
    int written = 0;
    for (int from = surplus; from < batch.size(); from += DOCUMENTS_PER_WRITE) {
      List<Document> documents =
          batch.subList(from, Math.min(batch.size(), from + DOCUMENTS_PER_WRITE)).stream()
              .map(TickDocument::of)
              .toList();
      written +=
          retry.run(
              "write " + documents.size() + " tick documents",
              TickDocuments::isPassing,
              () -> insert(documents));
    }
    return written;
  }

  private int insert(List<Document> documents) {
    List<Integer> present = new ArrayList<>();
    try {
      ticks.insertMany(documents, new InsertManyOptions().ordered(false));
    } catch (MongoBulkWriteException e) {
      e.getWriteErrors().stream()
          .filter(error -> error.getCode() == DUPLICATE_KEY)
          .forEach(error -> present.add(error.getIndex()));
      if (present.size() < e.getWriteErrors().size() || e.getWriteConcernError() != null) {
        throw e;
      }
    }
    if (retention.isBounded()) {
      List<String> ids = new ArrayList<>(documents.stream().map(d -> d.getString("_id")).toList());
      present.stream().sorted((a, b) -> b - a).forEach(index -> ids.remove((int) index));
      forgetOldest(ids);
    }
    return documents.size() - present.size();
  }

  private void forgetOldest(List<String> added) {
    List<String> oldest = new ArrayList<>();
    synchronized (kept) {
      kept.addAll(added);
      while (kept.size() > retention.documents()) {
        oldest.add(kept.remove());
      }
    }
    if (!oldest.isEmpty()) {
      ticks.deleteMany(Filters.in("_id", oldest));
    }
  }

  /** The tick with an id, {@code symbol:epoch:sequence}. */
  public Optional<Tick> find(String id) {
    return Optional.ofNullable(ticks.find(Filters.eq("_id", id)).first()).map(TickDocument::toTick);
  }

  /** Those of the ids that are there, with their ticks. */
  public Map<String, Tick> find(Collection<String> ids) {
    Map<String, Tick> found = new HashMap<>();
    for (Document document : ticks.find(Filters.in("_id", ids))) {
      found.put(document.getString("_id"), TickDocument.toTick(document));
    }
    return found;
  }

  private static boolean isPassing(Exception failure) {
    if (failure instanceof MongoSocketException || failure instanceof MongoTimeoutException) {
      return true;
    }
    return failure instanceof MongoException mongo
        && (mongo.hasErrorLabel("RetryableWriteError")
            || mongo.hasErrorLabel(MongoException.TRANSIENT_TRANSACTION_ERROR_LABEL));
  }

  @Override
  public void close() {
    client.close();
  }
}
