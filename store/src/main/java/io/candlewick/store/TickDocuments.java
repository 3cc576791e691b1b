package io.candlewick.store;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import io.candlewick.model.Tick;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;

/**
 * Raw ticks in MongoDB, {@code MarketDB.Ticks}, one document a tick. The document's id is the
 * tick's, so writing a tick twice changes nothing. Writes are journaled by a majority. Thread-safe.
 *
 * <p>With a bounded {@link Retention}, the oldest documents are removed as newer ones come. Their
 * ids are then held in memory, about 150 bytes each, so this is for a few hundred thousand
 * documents and for one object in one writing process.
 *
 * <p>Candlewick reads by id alone. For other readers there is an index by symbol and event time,
 * which the first write creates.
 */
public final class TickDocuments implements AutoCloseable {
  private static final int DOCUMENTS_PER_WRITE = 1_000;

  private final MongoClient client;
  private final MongoCollection<Document> ticks;
  private final Retention retention;
  private final Retry retry;
  private final KeptIds kept;
  private volatile boolean indexed;

  private TickDocuments(
      MongoClient client, MongoCollection<Document> ticks, Retention retention, Retry retry) {
    this.client = client;
    this.ticks = ticks;
    this.retention = retention;
    this.retry = retry;
    this.kept = new KeptIds(retention);
  }

  /**
   * Opens the collection.
   *
   * @param uri such as {@code mongodb://127.0.0.1:27017}; credentials in it never show in messages
   * @throws IllegalArgumentException if the URI cannot be read
   * @throws StoreUnavailableException if the retention is bounded and MongoDB does not answer, also
   *     after retries; otherwise the first write or read connects
   */
  public static TickDocuments open(String uri, Retention retention) {
    return open(uri, retention, Retry.STANDARD);
  }

  /** Opens the collection with another way to retry. */
  public static TickDocuments open(String uri, Retention retention, Retry retry) {
    TickCollection collection = TickCollection.open(uri);
    MongoClient client = collection.client();
    MongoCollection<Document> ticks =
        collection.ticks().withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    TickDocuments documents = new TickDocuments(client, ticks, retention, retry);
    if (retention.isBounded()) {
      documents.openBounded();
    }
    return documents;
  }

  private void openBounded() {
    try {
      learnWhatIsKept();
    } catch (RuntimeException e) {
      client.close();
      throw e;
    }
  }

  /** After a reopening the order of event time stands in for the order of writing. */
  private void learnWhatIsKept() {
    List<Document> present =
        retry.run(
            "read the ids of tick documents",
            MongoFailure::isPassing,
            () ->
                ticks
                    .find()
                    .projection(Projections.include("_id", TickDocument.EVENT_TIME))
                    .into(new ArrayList<>()));
    present.sort(Comparator.comparingLong(document -> document.getLong(TickDocument.EVENT_TIME)));
    synchronized (kept) {
      kept.add(idsOf(present));
    }
  }

  /**
   * Writes ticks; existing documents are not changed. If there are more ticks than the retention
   * keeps, only the last ones are written.
   *
   * @return how many were new; after a lost connection those of the lost attempt do not count
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
      written += retention.isBounded() ? insertAndForget(documents) : insert(documents);
    }
    index();
    return written;
  }

  private void index() {
    if (!indexed) {
      retry.run(
          "index tick documents",
          MongoFailure::isPassing,
          () -> ticks.createIndex(Indexes.ascending("symbol", "event_time")));
      indexed = true;
    }
  }

  private int insert(List<Document> documents) {
    return retry.run(
        "write " + documents.size() + " tick documents",
        MongoFailure::isPassing,
        () -> {
          try {
            ticks.insertMany(documents, new InsertManyOptions().ordered(false));
            return documents.size();
          } catch (MongoBulkWriteException e) {
            if (!MongoFailure.isOnlyDuplicates(e)) {
              throw e;
            }
            return documents.size() - e.getWriteErrors().size();
          }
        });
  }

  private int insertAndForget(List<Document> documents) {
    synchronized (kept) {
      kept.add(idsOf(documents)); // first, so that a document is never there without its id here
      int written = insert(documents);
      List<String> surplus = kept.surplus();
      for (int from = 0; from < surplus.size(); from += DOCUMENTS_PER_WRITE) {
        List<String> oldest =
            surplus.subList(from, Math.min(surplus.size(), from + DOCUMENTS_PER_WRITE));
        retry.run(
            "remove " + oldest.size() + " tick documents",
            MongoFailure::isPassing,
            () -> ticks.deleteMany(Filters.in("_id", oldest)));
        kept.remove(oldest);
      }
      return written;
    }
  }

  private static List<String> idsOf(List<Document> documents) {
    return documents.stream().map(document -> document.getString("_id")).toList();
  }

  /**
   * The tick with an id, {@code symbol:epoch:sequence}.
   *
   * @throws StoreUnavailableException if MongoDB does not answer, also after retries
   */
  public Optional<Tick> find(String id) {
    return Optional.ofNullable(find(List.of(id)).get(id));
  }

  /**
   * Those of the ids that are there, with their ticks.
   *
   * @throws StoreUnavailableException if MongoDB does not answer, also after retries
   */
  public Map<String, Tick> find(Collection<String> ids) {
    return retry.run(
        "read " + ids.size() + " tick documents",
        MongoFailure::isPassing,
        () -> {
          Map<String, Tick> found = new HashMap<>();
          for (Document document : ticks.find(Filters.in("_id", ids))) {
            found.put(document.getString("_id"), TickDocument.toTick(document));
          }
          return found;
        });
  }

  @Override
  public void close() {
    client.close();
  }
}
