package io.candlewick.stream.spark.connection;

import io.candlewick.model.wire.SchemaRegistry;
import io.candlewick.model.wire.WriterSchemas;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/** This JVM's schema registries by URL, with their cached responses. Thread-safe. */
public final class Registries {
  private static final Map<String, SchemaRegistry> REGISTRIES = new ConcurrentHashMap<>();
  private static final Map<String, WriterSchemas> WRITER_SCHEMAS = new ConcurrentHashMap<>();
  private static final Map<Subject, Integer> IDS = new ConcurrentHashMap<>();

  private record Subject(String url, String name) {}

  private Registries() {}

  /** The registry at a URL. */
  public static SchemaRegistry of(String url) {
    return REGISTRIES.computeIfAbsent(url, SchemaRegistry::new);
  }

  /** The schemas that ticks may have been written with. */
  public static WriterSchemas writerSchemas(String url) {
    return WRITER_SCHEMAS.computeIfAbsent(url, key -> WriterSchemas.of(of(key)));
  }

  /** The id of a schema, which is registered if necessary. */
  public static int idOf(String url, String subject, Schema schema) {
    return IDS.computeIfAbsent(new Subject(url, subject), key -> of(url).register(subject, schema));
  }
}
