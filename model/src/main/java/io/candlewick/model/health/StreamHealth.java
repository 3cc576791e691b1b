package io.candlewick.model.health;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * The health of all queries of a stream, which writes it to a file every second. If the file does
 * not change for longer, the stream has stopped or hangs.
 *
 * @param pid the stream's process
 * @param beat grows each time the file is written
 * @param queries the queries that run, in the order of their start
 */
public record StreamHealth(long pid, long beat, List<QueryHealth> queries) {
  /** Name of the file below the data folder of an embedded stream. */
  public static final String FILE = "spark/health.json";

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  public StreamHealth {
    queries = List.copyOf(queries);
  }

  /** The queries that fail. */
  public List<QueryHealth> failing() {
    return queries.stream().filter(query -> query.state() == QueryHealth.State.FAILING).toList();
  }

  /**
   * The last status that a stream wrote; empty if there is no file.
   *
   * @throws IOException if the file cannot be read, or was not written by a stream
   */
  public static Optional<StreamHealth> read(Path file) throws IOException {
    try {
      return Optional.of(JSON.readValue(Files.readString(file), StreamHealth.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JacksonException e) {
      throw new IOException(file + " is not what the stream writes: " + e.getOriginalMessage(), e);
    }
  }

  /** What {@link #write} writes. */
  public String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JacksonException e) {
      throw new IllegalStateException("The health cannot be written as JSON", e);
    }
  }

  /**
   * Reads what {@link #json} gives.
   *
   * @throws IOException if it is something else
   */
  public static StreamHealth parse(String json) throws IOException {
    return JSON.readValue(json, StreamHealth.class);
  }

  /** Replaces the file atomically. Creates its folder if missing. */
  public void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.writeString(next, json());
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
