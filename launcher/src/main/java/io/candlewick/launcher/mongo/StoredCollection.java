package io.candlewick.launcher.mongo;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoCollection;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.MVMap;

/**
 * A collection whose reads hold one block of documents at a time. Writes exclude each other; reads
 * never wait.
 */
final class StoredCollection extends AbstractMongoCollection<KeyValue> {
  private final MVMap<KeyValue, byte[]> documents;

  /** The indexes that contain every document; they can be read while others are built. */
  private final List<StoredIndex> readable = new CopyOnWriteArrayList<>();

  StoredCollection(
      MongoDatabase database,
      String name,
      CollectionOptions options,
      MVMap<KeyValue, byte[]> documents,
      CursorRegistry cursors) {
    super(database, name, options, cursors);
    this.documents = documents;
  }

  /**
   * The documents that match, read as they are requested.
   *
   * @param orderBy null for the order of the store
   * @param limit 0 for none
   */
  Stream<Document> find(Document filter, Document orderBy, int skip, int limit) {
    Document order =
        isNaturalDescending(orderBy)
            ? new Document(getIdField(), -1)
            : orderBy; // ids are the order
    Stream<Document> found =
        order == null || order.isEmpty() || order.containsKey("$natural")
            ? matching(filter).map(Scan.Found::document)
            : sorted(filter, order, limit == 0 ? 0 : (long) skip + limit);
    Stream<Document> rest = skip > 0 ? found.skip(skip) : found;
    return limit > 0 ? rest.limit(limit) : rest;
  }

  private Stream<Scan.Found> matching(Document filter) {
    ReadPlan plan = ReadPlan.of(filter, getIdField(), readable);
    return stream(new Scan(documents, plan))
        .filter(found -> filter.isEmpty() || documentMatchesQuery(found.document(), filter));
  }

  /** Sorts when the first one is requested; documents that are removed later are skipped. */
  private Stream<Document> sorted(Document filter, Document orderBy, long wanted) {
    Supplier<Iterator<KeyValue>> ids =
        () -> {
          SortedIds sorted = new SortedIds(orderBy, wanted);
          matching(filter).forEach(match -> sorted.add(match.document(), match.id()));
          return sorted.ids();
        };
    return stream(new Deferred<>(ids))
        .peek(id -> ReadLimit.check())
        .map(this::getDocument)
        .filter(Objects::nonNull);
  }

  static <T> Stream<T> stream(Iterator<T> values) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(values, Spliterator.ORDERED), false);
  }

  /** The fields of a document that a find returns. */
  Document project(Document document, Document projection) {
    return projection == null || projection.isEmpty()
        ? document
        : matchDocumentsFromStream(
                new Document(),
                Stream.of(document),
                0,
                0,
                0,
                (Comparator<Document>) null,
                projection)
            .iterator()
            .next();
  }

  @Override
  protected QueryResult queryDocuments(
      Document query, Document orderBy, int skip, int limit, int batchSize, Document projection) {
    return new QueryResult(
        () ->
            find(query, orderBy, skip, limit)
                .map(document -> project(document, projection))
                .iterator());
  }

  @Override
  protected QueryResult matchDocuments(
      Document query, Document orderBy, int skip, int limit, int batchSize, Document projection) {
    return queryDocuments(query, orderBy, skip, limit, batchSize, projection);
  }

  @Override
  public int count(Document query, int skip, int limit) {
    if (query == null || query.isEmpty()) {
      return super.count(query, skip, limit);
    }
    return (int) find(query, null, skip, Math.max(limit, 0)).count();
  }

  @Override
  public int count() {
    return documents.size();
  }

  @Override
  public boolean isEmpty() {
    return documents.isEmpty();
  }

  @Override
  protected Stream<DocumentWithPosition<KeyValue>> streamAllDocumentsWithPosition() {
    return matching(new Document())
        .map(match -> new DocumentWithPosition<>(match.document(), match.id()));
  }

  @Override
  protected Document getDocument(KeyValue id) {
    byte[] bson = documents.get(id);
    return bson == null ? null : StoredBson.decode(bson);
  }

  @Override
  protected KeyValue addDocumentInternal(Document document) {
    KeyValue id =
        getIdField() == null
            ? new KeyValue(UUID.randomUUID())
            : new KeyValue(document.get(getIdField())).normalized();
    documents.put(id, StoredBson.encode(document));
    return id;
  }

  @Override
  protected void removeDocument(KeyValue id) {
    documents.remove(id);
  }

  @Override
  protected void handleUpdate(KeyValue id, Document oldDocument, Document newDocument) {
    documents.put(id, StoredBson.encode(newDocument));
  }

  @Override
  protected boolean tracksDataSize() {
    return false;
  }

  @Override
  protected void updateDataSize(int sizeDelta) {
    // not tracked: counting it would encode every document twice
  }

  /** Not tracked, so 0. */
  @Override
  protected int getDataSize() {
    return 0;
  }

  @Override
  public synchronized void addIndex(Index<KeyValue> index) {
    super.addIndex(index);
    if (index instanceof StoredIndex stored && getIndexes().contains(index)) {
      readable.add(stored);
    }
  }

  @Override
  public synchronized void dropIndex(String name) {
    readable.removeIf(index -> index.getName().equals(name));
    super.dropIndex(name);
  }

  @Override
  public synchronized void addDocument(Document document) {
    super.addDocument(document);
  }

  @Override
  public synchronized void addDocuments(Stream<Document> added) {
    super.addDocuments(added);
  }

  @Override
  public synchronized List<Document> insertDocuments(List<Document> added, boolean isOrdered) {
    return super.insertDocuments(added, isOrdered);
  }

  @Override
  public synchronized int deleteDocuments(Document selector, int limit, Oplog oplog) {
    return super.deleteDocuments(selector, limit, oplog);
  }

  @Override
  public synchronized Document updateDocuments(
      Document selector,
      Document update,
      ArrayFilters arrayFilters,
      boolean isMulti,
      boolean isUpsert,
      Oplog oplog) {
    return super.updateDocuments(selector, update, arrayFilters, isMulti, isUpsert, oplog);
  }

  @Override
  public synchronized Document findAndModify(Document query) {
    return super.findAndModify(query);
  }

  @Override
  public synchronized void removeDocument(Document document) {
    super.removeDocument(document);
  }
}
