package io.candlewick.launcher.mongo;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/** A database in the store: each collection is a map of documents, each index a map of keys. */
final class StoredDatabase extends AbstractSynchronizedMongoDatabase<KeyValue> {
  private static final String DOCUMENTS = "documents.";
  private static final String INDEXES = "indexes.";
  private static final int NOT_SUPPORTED = 115;

  private final MVStore store;
  private final OpenCursors cursors;

  StoredDatabase(String name, MVStore store, CursorRegistry registry, OpenCursors cursors) {
    super(name, registry);
    this.store = store;
    this.cursors = cursors;
    initializeNamespacesAndIndexes();
  }

  /** The databases that a store holds. */
  static Stream<String> names(MVStore store) {
    return store.getMapNames().stream()
        .filter(map -> map.startsWith(DOCUMENTS))
        .map(map -> map.substring(DOCUMENTS.length()))
        .map(namespace -> namespace.substring(0, namespace.indexOf('.')))
        .distinct();
  }

  @Override
  public Document handleCommand(
      Channel channel, String command, Document query, DatabaseResolver databases, Oplog oplog) {
    return switch (command.toLowerCase(Locale.ROOT)) {
      case "find" -> find((String) query.get(command), query);
      case "aggregate" ->
          query.get(command) instanceof String name
              ? aggregate(name, query, databases, oplog)
              : super.handleCommand(channel, command, query, databases, oplog);
      default -> super.handleCommand(channel, command, query, databases, oplog);
    };
  }

  private Document find(String name, Document query) {
    StoredCollection collection = (StoredCollection) resolveCollection(name, false);
    Iterator<Document> found =
        collection == null
            ? List.<Document>of().iterator()
            : collection
                .find(
                    document(query, "filter"),
                    (Document) query.get("sort"),
                    number(query, "skip"),
                    number(query, "limit"))
                .map(each -> collection.project(each, (Document) query.get("projection")))
                .iterator();
    return cursors.answer(
        getFullCollectionNamespace(name),
        found,
        (Number) query.get("batchSize"),
        Boolean.TRUE.equals(query.get("singleBatch")));
  }

  private Document aggregate(String name, Document query, DatabaseResolver databases, Oplog oplog) {
    StoredCollection collection = (StoredCollection) resolveCollection(name, false);
    PipelineStart start = PipelineStart.of(Aggregation.parse(query.get("pipeline")));
    Aggregation rest = Aggregation.fromPipeline(start.rest(), databases, this, collection, oplog);
    Document cursor = document(query, "cursor");
    rest.validate(query.containsKey("cursor") ? new Document("cursor", new Document()) : query);
    Stream<Document> source =
        collection == null
            ? Stream.empty()
            : collection.find(start.filter(), start.orderBy(), 0, start.limit());
    return cursors.answer(
        getFullCollectionNamespace(name),
        rest.runStagesAsStream(source).iterator(),
        (Number) cursor.get("batchSize"),
        false);
  }

  private static Document document(Document query, String field) {
    return query.get(field) instanceof Document document ? document : new Document();
  }

  private static int number(Document query, String field) {
    return query.get(field) instanceof Number number ? number.intValue() : 0;
  }

  @Override
  protected MongoCollection<KeyValue> openOrCreateCollection(
      String name, CollectionOptions options) {
    return new StoredCollection(this, name, options, documents(name), cursorRegistry);
  }

  private MVMap<KeyValue, byte[]> documents(String collection) {
    return store.openMap(
        DOCUMENTS + getFullCollectionNamespace(collection),
        new MVMap.Builder<KeyValue, byte[]>()
            .keyType(KeyType.INSTANCE)
            .valueType(BsonType.INSTANCE));
  }

  @Override
  protected Index<KeyValue> openOrCreateUniqueIndex(
      String collection, String name, List<IndexKey> keys, boolean sparse) {
    return keys.size() == 1 && keys.get(0).getKey().equals("_id")
        ? new IdIndex(name, keys, documents(collection))
        : new StoredIndex(name, keys, sparse, true, entries(collection, name));
  }

  @Override
  protected Index<KeyValue> openOrCreateSecondaryIndex(
      String collection, String name, List<IndexKey> keys, boolean sparse) {
    return new StoredIndex(name, keys, sparse, false, entries(collection, name));
  }

  private MVMap<KeyValue, Byte> entries(String collection, String index) {
    return store.openMap(
        mapOfIndex(collection, index),
        new MVMap.Builder<KeyValue, Byte>().keyType(KeyType.INSTANCE).valueType(MarkType.INSTANCE));
  }

  private String mapOfIndex(String collection, String index) {
    return INDEXES + getFullCollectionNamespace(collection) + '.' + index;
  }

  @Override
  protected void dropIndex(MongoCollection<KeyValue> collection, String name) {
    super.dropIndex(collection, name);
    store.removeMap(mapOfIndex(collection.getCollectionName(), name));
  }

  @Override
  public void dropCollection(String name, Oplog oplog) {
    super.dropCollection(name, oplog);
    store.removeMap(DOCUMENTS + getFullCollectionNamespace(name));
  }

  @Override
  public void moveCollection(
      MongoDatabase oldDatabase, MongoCollection<?> collection, String newName) {
    throw new MongoServerError(
        NOT_SUPPORTED,
        "CommandNotSupported",
        "The embedded MongoDB does not rename collections: copy the collection with $out");
  }

  @Override
  protected long getFileSize() {
    return store.getFileStore() == null ? 0 : store.getFileStore().size();
  }

  @Override
  protected long getStorageSize() {
    return getFileSize();
  }
}
