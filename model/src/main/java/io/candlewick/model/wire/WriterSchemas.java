package io.candlewick.model.wire;

import java.util.Optional;
import org.apache.avro.Schema;

/** Finds the schema that a tick was written with by the id in front of it. Thread-safe. */
public interface WriterSchemas {
  /** Whether an id stands for exactly the schema that this program writes ticks with. */
  boolean isOwn(int schemaId);

  /**
   * The schema with that id; empty if the id is unknown.
   *
   * @throws RegistryUnavailableException if that cannot be determined now
   */
  Optional<Schema> find(int schemaId);

  /** Schemas of a registry. */
  static WriterSchemas of(SchemaRegistry registry) {
    return new RegisteredWriterSchemas(registry);
  }

  /** One id, for ticks written with this program's own schema only. */
  static WriterSchemas fixed(int ownId) {
    return new WriterSchemas() {
      @Override
      public boolean isOwn(int schemaId) {
        return schemaId == ownId;
      }

      @Override
      public Optional<Schema> find(int schemaId) {
        return isOwn(schemaId) ? Optional.of(Schemas.tick()) : Optional.empty();
      }
    };
  }
}
