package io.candlewick.launcher.mongo;

import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;

/** An index that mongo-java-server keeps up to date, but that only a {@link ReadPlan} reads. */
abstract class PlannedIndex extends Index<KeyValue> {
  PlannedIndex(String name, List<IndexKey> keys, boolean sparse) {
    super(name, keys, sparse);
  }

  @Override
  public final boolean canHandle(Document query) {
    return false;
  }

  @Override
  public final Iterable<KeyValue> getPositions(Document query) {
    throw new UnsupportedOperationException("Reads go by a ReadPlan");
  }

  /** The number of entries; their size in bytes is not known. */
  @Override
  public final long getDataSize() {
    return getCount();
  }
}
