package io.candlewick.model.wire;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/**
 * Writer schemas found in a registry. Which ids are the program's own is learned from the schemas
 * themselves and kept; ids that the registry does not know are asked for again.
 */
final class RegisteredWriterSchemas implements WriterSchemas {
  private final SchemaRegistry registry;
  private final Map<Integer, Boolean> own = new ConcurrentHashMap<>();
  private volatile int lastOwn = -1;

  RegisteredWriterSchemas(SchemaRegistry registry) {
    this.registry = registry;
  }

  @Override
  public boolean isOwn(int schemaId) {
    if (schemaId == lastOwn) {
      return true;
    }
    Boolean known = own.get(schemaId);
    if (known == null) {
      Optional<Schema> schema = registry.find(schemaId);
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
    return registry.find(schemaId);
  }
}
