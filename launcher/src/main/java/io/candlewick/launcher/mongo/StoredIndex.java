package io.candlewick.launcher.mongo;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.h2.mvstore.MVMap;

/**
 * An index: the indexed values of each document, followed by its id. Fields with arrays are indexed
 * value by value. Such an index is no longer used for reads, because bounds on a field have a
 * different meaning there. One thread writes; any thread may read.
 */
final class StoredIndex extends PlannedIndex {
  private static final Byte PRESENT = 1;

  /** The key that marks an index of arrays; in real keys an id follows the values. */
  private static final KeyValue OF_ARRAYS = new KeyValue("arrays");

  private final MVMap<KeyValue, Byte> entries;
  private final boolean unique;

  StoredIndex(
      String name,
      List<IndexKey> keys,
      boolean sparse,
      boolean unique,
      MVMap<KeyValue, Byte> entries) {
    super(name, keys, sparse);
    this.entries = entries;
    this.unique = unique;
  }

  /** The indexed fields, in order. */
  List<String> fields() {
    return keys();
  }

  MVMap<KeyValue, Byte> entries() {
    return entries;
  }

  /** Whether reads may use it: it contains every document, each under exactly one key. */
  boolean isUsable() {
    return !isSparse() && !entries.containsKey(OF_ARRAYS);
  }

  @Override
  public boolean isUnique() {
    return unique;
  }

  @Override
  public KeyValue getPosition(Document document) {
    return null; // the ids are used to find a document
  }

  @Override
  public void checkAdd(Document document, MongoCollection<KeyValue> collection) {
    if (unique && !isLeftOut(document)) {
      for (KeyValue key : getKeyValues(document)) {
        KeyValue next = entries.ceilingKey(key);
        if (next != null
            && next.size() > key.size()
            && KeyType.compareStart(next, key, key.size()) == 0
            && !idOf(next).equals(idOf(document))) {
          throw new DuplicateKeyError(this, collection, getKeys(), key);
        }
      }
    }
  }

  @Override
  public void add(Document document, KeyValue id, MongoCollection<KeyValue> collection) {
    checkAdd(document, collection);
    if (!isLeftOut(document)) {
      if (holdsArrays(document)) {
        entries.put(OF_ARRAYS, PRESENT);
      }
      getKeyValues(document).forEach(key -> entries.put(entry(key, id), PRESENT));
    }
  }

  private boolean holdsArrays(Document document) {
    return keys().stream()
        .anyMatch(
            field ->
                Utils.getSubdocumentValueCollectionAware(document, field) instanceof Collection);
  }

  @Override
  public KeyValue remove(Document document) {
    KeyValue id = idOf(document);
    if (!isLeftOut(document)) {
      getKeyValues(document).forEach(key -> entries.remove(entry(key, id)));
    }
    return id;
  }

  private static KeyValue entry(KeyValue key, KeyValue id) {
    List<Object> values = new ArrayList<>();
    key.forEach(values::add);
    values.add(id.get(0));
    return new KeyValue(values);
  }

  private static KeyValue idOf(Document document) {
    return new KeyValue(document.get("_id")).normalized();
  }

  /** The id of the document that an entry stands for. */
  static KeyValue idOf(KeyValue entry) {
    return new KeyValue(entry.get(entry.size() - 1));
  }

  private boolean isLeftOut(Document document) {
    return isSparse()
        && keys().stream()
            .map(field -> Utils.getSubdocumentValue(document, field))
            .allMatch(Missing::isNullOrMissing);
  }

  @Override
  public void checkUpdate(
      Document oldDocument, Document newDocument, MongoCollection<KeyValue> collection) {
    checkAdd(newDocument, collection);
  }

  @Override
  public void updateInPlace(
      Document oldDocument,
      Document newDocument,
      KeyValue position,
      MongoCollection<KeyValue> collection) {
    Set<KeyValue> before = getKeyValues(oldDocument);
    if (!Objects.equals(before, getKeyValues(newDocument))) {
      remove(oldDocument);
      add(newDocument, position, collection);
    }
  }

  @Override
  public long getCount() {
    return entries.sizeAsLong();
  }

  @Override
  public void drop() {
    entries.clear();
  }
}
