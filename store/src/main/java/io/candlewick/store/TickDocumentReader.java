package io.candlewick.store;

import com.mongodb.MongoException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import io.candlewick.model.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bson.Document;

/**
 * Compares tick documents with their ticks. Writes nothing. Thread-safe.
 *
 * <p>It requests only three things: documents by id, all ids in one pass over the index of ids, and
 * the number of documents.
 */
public final class TickDocumentReader implements AutoCloseable {
  private static final Retry RETRY =
      new Retry(
          5,
          Duration.ofMillis(200),
          Duration.ofSeconds(2),
          length -> TimeUnit.NANOSECONDS.sleep(length.toNanos()));

  private static final int IDS_AT_A_TIME = 10_000;
  private static final Document BY_ID = new Document("_id", 1);

  private final TickCollection collection;

  private TickDocumentReader(TickCollection collection) {
    this.collection = collection;
  }

  /**
   * Opens the collection and checks that the server responds.
   *
   * @param uri such as {@code mongodb://127.0.0.1:27017}; credentials in it never show in messages
   * @throws IllegalArgumentException if the URI cannot be read
   * @throws StoreUnavailableException if MongoDB does not answer within ten seconds, or within the
   *     time that the URI sets
   */
  public static TickDocumentReader open(String uri) {
    TickCollection collection = TickCollection.open(uri);
    try {
      collection.client().getDatabase("admin").runCommand(new Document("ping", 1));
    } catch (MongoException e) {
      collection.client().close();
      throw new StoreUnavailableException(
          "MongoDB at " + String.join(",", collection.hosts()) + " does not answer" + reason(e), e);
    }
    return new TickDocumentReader(collection);
  }

  private static String reason(MongoException failure) {
    return failure instanceof MongoTimeoutException ? "" : ": " + failure.getMessage();
  }

  /**
   * The ticks whose documents are missing or differ in any field, in the order given. A field that
   * no tick has is a difference as well.
   *
   * @param ticks some thousand at the most, as they are one question
   * @throws StoreUnavailableException if MongoDB does not answer, also after retries
   */
  public List<TickDifference> differences(List<Tick> ticks) {
    Map<String, Document> stored = find(ticks.stream().map(Tick::id).distinct().toList());
    List<TickDifference> differences = new ArrayList<>();
    for (Tick tick : ticks) {
      Document document = stored.get(tick.id());
      if (document == null) {
        differences.add(new TickDifference(tick, true, ""));
      } else {
        List<String> fields = TickDocument.differences(document, tick);
        if (!fields.isEmpty()) {
          differences.add(new TickDifference(tick, false, String.join("; ", fields)));
        }
      }
    }
    return differences;
  }

  private Map<String, Document> find(List<String> ids) {
    return RETRY.run(
        "read " + ids.size() + " tick documents",
        MongoFailure::isPassing,
        () -> {
          Map<String, Document> found = new HashMap<>();
          for (Document document : collection.ticks().find(Filters.in("_id", ids))) {
            found.put(document.getString("_id"), document);
          }
          return found;
        });
  }

  /**
   * Shows the id of every document that is there throughout, at least once: after a lost connection
   * ids come again. An id that is not a string is passed as text. Documents that are written or
   * removed in the meantime may or may not be included, so the number of ids is not a number of
   * documents; {@link #count()} returns that.
   *
   * @param onlySymbol the one symbol whose ids are wanted, with those of symbols that begin with it
   *     and a colon; all where empty
   * @throws StoreUnavailableException if MongoDB does not answer, also after retries
   */
  public void forEachId(Optional<String> onlySymbol, Consumer<String> visitor) {
    RETRY.run(
        "list the ids of tick documents",
        MongoFailure::isPassing,
        () -> {
          for (Document document : ids(onlySymbol)) {
            visitor.accept(String.valueOf(document.get("_id")));
          }
          return null;
        });
  }

  /**
   * How many documents there are now, whatever their ids, as the server counts them at one instant.
   *
   * @throws StoreUnavailableException if MongoDB does not answer, also after retries
   */
  public long count() {
    return RETRY.run(
        "count tick documents",
        MongoFailure::isPassing,
        () -> collection.ticks().estimatedDocumentCount());
  }

  private FindIterable<Document> ids(Optional<String> onlySymbol) {
    return onlySymbol
        .map(
            symbol -> // ';' comes next after ':'
            collection
                    .ticks()
                    .find(
                        Filters.and(
                            Filters.gte("_id", symbol + ':'), Filters.lt("_id", symbol + ';'))))
        .orElseGet(() -> collection.ticks().find())
        .projection(Projections.include("_id"))
        .hint(BY_ID)
        .batchSize(IDS_AT_A_TIME);
  }

  @Override
  public void close() {
    collection.client().close();
  }
}
