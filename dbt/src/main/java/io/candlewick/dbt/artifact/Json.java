package io.candlewick.dbt.artifact;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes files of a target folder; a reader sees the old or the new file, never half of one. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static Map<String, Object> metadata(String schema, Instant now, String invocation) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("dbt_schema_version", "https://schemas.getdbt.com/dbt/" + schema + ".json");
    metadata.put("dbt_version", "candlewick-dbt");
    metadata.put("generated_at", now.toString());
    metadata.put("invocation_id", invocation);
    metadata.put("env", Map.of());
    return metadata;
  }

  static void write(Path file, Map<String, Object> content) {
    try {
      write(file, MAPPER.writeValueAsString(content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(Path file, String content) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path next = file.resolveSibling(file.getFileName() + ".new");
      Files.write(next, content.getBytes(StandardCharsets.UTF_8));
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
