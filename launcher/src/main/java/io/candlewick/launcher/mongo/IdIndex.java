package io.candlewick.launcher.mongo;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.util.List;
import org.h2.mvstore.MVMap;

/** The index of ids. It is the map of documents itself, which the collection maintains. */
final class IdIndex extends PlannedIndex {
  private final MVMap<KeyValue, byte[]> documents;

  IdIndex(String name, List<IndexKey> keys, MVMap<KeyValue, byte[]> documents) {
    super(name, keys, false);
    this.documents = documents;
  }

  @Override
  public boolean isUnique() {
    return true;
  }

  @Override
  public KeyValue getPosition(Document document) {
    KeyValue id = getKeyValues(document).iterator().next();
    return documents.containsKey(id) ? id : null;
  }

  @Override
  public void checkAdd(Document document, MongoCollection<KeyValue> collection) {
    if (getPosition(document) != null) {
      throw new DuplicateKeyError(
          this, collection, getKeys(), getKeyValues(document).iterator().next());
    }
  }

  @Override
  public void add(Document document, KeyValue position, MongoCollection<KeyValue> collection) {
    // exists since the document exists
  }

  @Override
  public KeyValue remove(Document document) {
    return getPosition(document);
  }

  @Override
  public void checkUpdate(
      Document oldDocument, Document newDocument, MongoCollection<KeyValue> collection) {
    // an id never changes
  }

  @Override
  public void updateInPlace(
      Document oldDocument,
      Document newDocument,
      KeyValue position,
      MongoCollection<KeyValue> collection) {
    // an id never changes
  }

  @Override
  public long getCount() {
    return documents.sizeAsLong();
  }

  @Override
  public void drop() {
    // deleted together with the documents
  }
}
