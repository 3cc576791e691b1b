package io.candlewick.console.topics;

import io.candlewick.console.topics.RecordAnswer.WrittenWith;
import io.candlewick.model.wire.RegisteredValues;
import io.candlewick.model.wire.RegistryUnavailableException;
import io.candlewick.model.wire.SchemaRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import tools.jackson.databind.JsonNode;

/**
 * Decodes the records of one page. What cannot be decoded is shown as it is, with the reason; an
 * unknown schema, and a registry that is silent, are asked for once. Not thread-safe.
 */
final class RecordDecoder {
  private static final int MOST_RAW = 64 << 10;
  private static final int MOST_DECODED = 1 << 20;

  /** A schema, or why there is none. */
  private record Found(Schema schema, String fault) {}

  private final SchemaRegistry registry;
  private final String subject;
  private final Map<Integer, Found> schemas = new HashMap<>();
  private String silence;

  /**
   * @param subject of the topic's values; null where the registry has none
   */
  RecordDecoder(SchemaRegistry registry, String subject) {
    this.registry = registry;
    this.subject = subject;
  }

  RecordAnswer decode(ConsumerRecord<byte[], byte[]> record) {
    byte[] value = record.value();
    if (value == null) {
      return answer(record, null, null, null, null);
    }
    OptionalInt id = RegisteredValues.schemaId(value);
    if (id.isEmpty()) {
      return answer(record, null, null, raw(value), "There is no schema id in front of it");
    }
    WrittenWith schema = new WrittenWith(subject, id.getAsInt());
    if (value.length > MOST_DECODED) {
      String fault = "It has %d bytes, more than are decoded here".formatted(value.length);
      return answer(record, schema, null, raw(value), fault);
    }
    Found found = schemas.computeIfAbsent(id.getAsInt(), this::find);
    if (found.schema() == null) {
      return answer(record, schema, null, raw(value), found.fault());
    }
    try {
      Object datum = RegisteredValues.decode(found.schema(), value);
      return answer(record, schema, AvroJson.of(datum, found.schema()), null, null);
    } catch (RuntimeException | StackOverflowError e) {
      // Bytes from anywhere: whatever they do to the decoder, the page shows them
      String fault = e instanceof StackOverflowError ? "It is nested too deeply" : e.getMessage();
      return answer(record, schema, null, raw(value), fault);
    }
  }

  private Found find(int id) {
    if (silence != null) {
      return new Found(null, silence);
    }
    try {
      Optional<Schema> schema = registry.find(id);
      return new Found(schema.orElse(null), "The registry has no Avro schema with the id " + id);
    } catch (RegistryUnavailableException e) {
      silence = e.getMessage();
      return new Found(null, silence);
    }
  }

  private static String raw(byte[] value) {
    return Base64.getEncoder()
        .encodeToString(Arrays.copyOf(value, Math.min(value.length, MOST_RAW)));
  }

  private static RecordAnswer answer(
      ConsumerRecord<byte[], byte[]> record,
      WrittenWith schema,
      JsonNode value,
      String raw,
      String fault) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : record.headers()) {
      headers.put(header.key(), text(header.value()));
    }
    return new RecordAnswer(
        record.partition(),
        record.offset(),
        Instant.ofEpochMilli(Math.max(0, record.timestamp())),
        text(record.key()),
        PartitionReading.sizeOf(record),
        headers,
        schema,
        value,
        raw,
        fault);
  }

  /** UTF-8, else base64 of the first bytes. */
  private static String text(byte[] bytes) {
    if (bytes == null) {
      return null;
    }
    if (bytes.length <= MOST_RAW) {
      try {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      } catch (CharacterCodingException e) {
        return raw(bytes);
      }
    }
    return raw(bytes);
  }
}
