package io.candlewick.model.wire;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/**
 * Writer schemas found in a registry. The ids of the program's own schemas are recognized by the
 * schemas themselves and cached. An id that the registry does not know is requested again only
 * after a second, so that a flood of bad records does not cause a flood of requests.
 */
final class RegisteredWriterSchemas implements WriterSchemas {
  private static final long UNKNOWN_FOR_NANOS = 1_000_000_000L;
  private static final int MAX_UNKNOWN = 10_000;

  private final SchemaRegistry registry;
  private final Map<Integer, Boolean> own = new ConcurrentHashMap<>();
  private final Map<Integer, Long> unknownSince = new ConcurrentHashMap<>();
  private volatile int lastOwn;

  RegisteredWriterSchemas(SchemaRegistry registry) {
    this.registry = registry;
  }

  @Override
  public boolean isOwn(int schemaId) {
    if (schemaId < 1) {
      return false; // a registry's ids begin at 1
    }
    if (schemaId == lastOwn) {
      return true;
    }
    Boolean known = own.get(schemaId);
    if (known == null) {
      Optional<Schema> schema = find(schemaId);
      if (schema.isEmpty()) {
        return false;
      }
      known = TickLayout.isSameAs(schema.get());
      own.put(schemaId, known);
    }
    if (known) {
      lastOwn = schemaId;
    }
    return known;
  }

  @Override
  public Optional<Schema> find(int schemaId) {
    Long since = unknownSince.get(schemaId);
    if (since != null && System.nanoTime() - since < UNKNOWN_FOR_NANOS) {
      return Optional.empty();
    }
    Optional<Schema> schema = registry.find(schemaId);
    if (schema.isEmpty()) {
      if (unknownSince.size() >= MAX_UNKNOWN) {
        unknownSince.clear();
      }
      unknownSince.put(schemaId, System.nanoTime());
    }
    return schema;
  }
}
